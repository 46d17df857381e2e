"""The words of a written study that are neither its prose nor its captions, in English and in French."""

PHRASES = {
    "en": {
        "figure": "Figure {}",
        "table": "Table {}",
        "abstract": "Abstract",
        "contents": "Contents",
        "appendix": "Appendix {}",
        "origin": "All figures and tables count {articles} SHA-256 of the corpus: {digest}. Program: mali_study {version}.",
        "sentences": "Sentences: Appendix B, p.\u00a0",
        "parameters": "Parameters: {}.",
        "agency": "credited to {}",
        "untitled": "without title: {}",
        "undated": "undated",
        "codebook": "Codebook",
        "codebook_opening": (
            "Version {version}. {definition} {source} Printed are the groups that the figures count; of equipment, those that an article "
            "of this corpus names; of a long list, its first terms. Every group of every file, with its definition, source and terms, "
            "stands in codebook.csv beside this study; so do the words by which the rules read a sentence, such as verbs of speech, "
            "denials and plans."
        ),
        "unnamed": "Further groups of equipment in the codebook, named by no article here: {}.",
        "files": {
            "themes": "Themes",
            "framing": "Framing",
            "equipment": "Equipment",
            "lots": "Status of equipment",
            "actors": "Sources",
            "events": "Events",
        },
        "groups": {
            "international": "international organisations",
            "roles": "offices",
            "bodies": "bodies and services",
            "masses": "the public",
        },
        "lists": {
            "gives": "verbs that say so of the supplier",
            "takes": "verbs that say so of the recipient",
            "ambiguous": "only in company",
            "context": "that company",
            "pairs": "words + their company",
            "unless": "not in",
        },
        "evidence": "Evidence",
        "evidence_opening": (
            "Every mark of every figure with the sentences it counts; the words counted are set in bold. A sentence is printed once, where "
            "it is first counted, under a number of its own; further on that number stands for it, with the words that are counted there. "
            "The number in brackets is that of the article in Appendix C."
        ),
        "evidence_capped": (
            "At most {most} sentences are listed for a mark; all of them are in evidence.csv, and in the web page of this study on a click."
        ),
        "evidence_to": "Evidence to Figure {}: {}",
        "evidence_to_table": "Evidence to Table {}: {}",
        "evidence_to_numbers": "Evidence to the numbers of the text",
        "row": "Row {}",
        "more": "{} more in evidence.csv.",
        "again": "Also",
        "alike": "The same as under {}",
        "further": "{} more",
        "nothing": "No mark, no sentence.",
        "corpus": "Corpus",
        "corpus_opening": "The articles in the order of their numbers on the figures, each with its name in the tables.",
        "explorer": "Read the articles",
    },
    "fr": {
        "figure": "Figure\u00a0{}",
        "table": "Tableau\u00a0{}",
        "abstract": "Résumé",
        "contents": "Table des matières",
        "appendix": "Annexe {}",
        "origin": (
            "Figures et tableaux portent tous sur {articles} SHA-256 du corpus\u00a0: {digest}. Programme\u00a0: mali_study {version}."
        ),
        "sentences": "Phrases\u00a0: annexe B, p.\u00a0",
        "parameters": "Paramètres\u00a0: {}.",
        "agency": "crédité à {}",
        "untitled": "sans titre\u00a0: {}",
        "undated": "sans date",
        "codebook": "Codebook",
        "codebook_opening": (
            "Version {version}. {definition} {source} Sont imprimés les groupes que comptent les figures\u202f; pour les matériels, ceux "
            "qu’un article de ce corpus nomme\u202f; d’une longue liste, les premiers termes. Tous les groupes de tous les fichiers, avec "
            "définition, source et termes, sont dans codebook.csv, à côté de cette étude, avec les mots par lesquels les règles lisent une "
            "phrase\u00a0: verbes de parole, démentis, projets. Les définitions sont celles des fichiers, en anglais."
        ),
        "unnamed": "Autres groupes de matériels du codebook, qu’aucun article ne nomme ici\u00a0: {}.",
        "files": {
            "themes": "Thèmes",
            "framing": "Cadrage",
            "equipment": "Matériels",
            "lots": "Statut des matériels",
            "actors": "Sources",
            "events": "Événements",
        },
        "groups": {
            "people": "personnes",
            "international": "organisations internationales",
            "organisations": "organisations",
            "roles": "fonctions officielles",
            "portfolios": "portefeuilles",
            "bodies": "organes et services",
            "broadcasters": "radios et télévisions",
            "functions": "métiers",
            "collectives": "collectifs",
            "masses": "foules et opinion",
            "institutions": "institutions",
            "anonymous": "sources anonymes",
        },
        "lists": {
            "terms": "termes",
            "gives": "verbes qui le disent du fournisseur",
            "takes": "verbes qui le disent du destinataire",
            "ambiguous": "seulement en compagnie",
            "context": "cette compagnie",
            "pairs": "mots + leur compagnie",
            "unless": "hors de",
            "actors": "acteurs",
            "verbs": "verbes",
            "nouns": "noms",
            "about": "compléments",
            "kinds": "types",
            "near": "à proximité",
            "groups": "groupes",
            "shows": "signes",
            "needs": "exige",
            "plurals": "pluriels",
            "present": "présent",
            "equips": "verbes d’équipement",
            "carries": "verbes de transport",
            "states": "états",
            "titles": "titres",
            "ministers": "ministres",
            "names": "noms propres",
            "statuses": "statuts",
            "ranks": "grades",
        },
        "evidence": "Preuves",
        "evidence_opening": (
            "Chaque marque de chaque figure, avec les phrases qu’elle compte\u202f; les mots comptés sont en gras. Une phrase est "
            "imprimée une fois, là où elle est d’abord comptée, sous un numéro propre\u202f; ensuite ce numéro tient lieu de la phrase, "
            "avec les mots qui y sont comptés. Le nombre entre crochets est celui de l’article dans l’annexe C."
        ),
        "evidence_capped": (
            "Au plus {most} phrases sont données par marque\u202f; toutes sont dans evidence.csv et, d’un clic, dans la page web "
            "de cette étude."
        ),
        "evidence_to": "Preuves de la figure\u00a0{}\u00a0: {}",
        "evidence_to_table": "Preuves du tableau\u00a0{}\u00a0: {}",
        "evidence_to_numbers": "Preuves des nombres du texte",
        "row": "Ligne {}",
        "more": "{} de plus dans evidence.csv.",
        "again": "Aussi",
        "alike": "Les mêmes que sous {}",
        "further": "{} de plus",
        "nothing": "Aucune marque, aucune phrase.",
        "corpus": "Corpus",
        "corpus_opening": "Les articles dans l’ordre de leurs numéros sur les figures, chacun avec son nom dans les tables.",
        "explorer": "Lire les articles",
    },
}
