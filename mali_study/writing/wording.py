"""The words of a written study that are neither its prose nor its captions, in English and in French."""

PHRASES = {
    "en": {
        "figure": "Figure {}",
        "table": "Table {}",
        "abstract": "Abstract",
        "contents": "Contents",
        "appendix": "Appendix {}",
        "origin": "Corpus {corpus}, {articles}; codebook {codebook}; mali_study {version}.",
        "parameters": "Parameters: {}.",
        "agency": "credited to {}",
        "untitled": "without title: {}",
        "undated": "undated",
        "codebook": "Codebook",
        "codebook_opening": (
            "Version {version}. {definition} {source} Printed are the groups that the figures count; of equipment, those that an article "
            "of this corpus names; of a long list, its first terms. Every group of every file, with its definition, source and terms, "
            "stands in codebook.csv beside this study."
        ),
        "unnamed": "Further groups of equipment in the codebook, named by no article here: {}.",
        "files": {
            "themes": "Themes",
            "framing": "Framing",
            "equipment": "Equipment",
            "lots": "Status of equipment",
            "speech": "Words by which a source is given",
            "actors": "Sources",
            "events": "Events",
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
        "origin": "Corpus {corpus}, {articles}\u202f; codebook {codebook}\u202f; mali_study {version}.",
        "parameters": "Paramètres\u00a0: {}.",
        "agency": "crédité à {}",
        "untitled": "sans titre\u00a0: {}",
        "undated": "sans date",
        "codebook": "Codebook",
        "codebook_opening": (
            "Version {version}. {definition} {source} Sont imprimés les groupes que comptent les figures\u202f; pour les matériels, ceux "
            "qu’un article de ce corpus nomme\u202f; d’une longue liste, les premiers termes. Tous les groupes de tous les fichiers, avec "
            "définition, source et termes, sont dans codebook.csv, à côté de cette étude. Les définitions sont celles des fichiers, en "
            "anglais."
        ),
        "unnamed": "Autres groupes de matériels du codebook, qu’aucun article ne nomme ici\u00a0: {}.",
        "files": {
            "themes": "Thèmes",
            "framing": "Cadrage",
            "equipment": "Matériels",
            "lots": "Statut des matériels",
            "speech": "Mots qui donnent une source",
            "actors": "Sources",
            "events": "Événements",
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
