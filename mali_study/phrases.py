"""What figures and captions say, in English and in French."""

from typing import NamedTuple


class Says(NamedTuple):
    """The words of one figure: title, what an axis or the cells count, first sentence of the caption, and what is said without rows."""

    title: str
    unit: str
    caption: str
    nothing: str = ""


FIGURES: dict[str, dict[str, Says]] = {
    "articles_over_time": {
        "en": Says(
            "When the articles were published",
            "Date of publication",
            "Publication of each article: a dot where the day is known, a bar over the month or year where only that is "
            "known, a dashed line where the date is open. Words: outside boilerplate.",
            "Nothing to show: no article is selected.",
        ),
        "fr": Says(
            "Dates de publication des articles",
            "Date de publication",
            "Publication de chaque article\u00a0: un point quand le jour est connu, une barre sur le mois ou l’année quand seuls "
            "ceux-ci le sont, un tireté quand la date est inconnue. Mots\u00a0: hors habillage de page.",
            "Rien à montrer\u00a0: aucun article n’est retenu.",
        ),
    },
    "articles_per_period": {
        "en": Says(
            "When the articles were published",
            "Articles (n)",
            "Articles per period of publication, by the precision of their date; those whose date is coarser than the periods stand apart.",
        ),
        "fr": Says(
            "Dates de publication des articles",
            "Articles (n)",
            "Articles par période de publication, selon la précision de leur date\u202f; ceux dont la date est moins précise que "
            "les périodes sont à part.",
        ),
    },
    "source_kinds": {
        "en": Says(
            "Who speaks in the press",
            "Attributions (n)",
            "Attributions by kind of source and by the way the source speaks: in quoted words, reported, referred to "
            "(selon…), or credited.",
            "Nothing to show: no attribution in this selection.",
        ),
        "fr": Says(
            "Qui parle dans la presse",
            "Attributions (n)",
            "Attributions par type de source et par manière\u00a0: paroles citées mot à mot, paroles rapportées, source invoquée "
            "(selon…) ou créditée.",
            "Rien à montrer\u00a0: aucune attribution dans cette sélection.",
        ),
    },
    "sources_by_article": {
        "en": Says(
            "Who speaks in which article",
            "Attributions (n) per article",
            "Attributions by source (rows) and article (columns), numbered by date; below, each article’s sum and its rate "
            "per 1,000 words.",
            "Nothing to show: no attribution in this selection.",
        ),
        "fr": Says(
            "Qui parle dans quel article",
            "Attributions (n) par article",
            "Attributions par source (lignes) et par article (colonnes), numérotés par date\u202f; dessous, le total de chaque "
            "article et son taux pour 1\u202f000 mots.",
            "Rien à montrer\u00a0: aucune attribution dans cette sélection.",
        ),
    },
    "themes": {
        "en": Says(
            "What the articles are about",
            "Sentences (n) per article",
            "Sentences about each theme (rows) in each article (columns), numbered by date; at the right, the number of "
            "articles with the theme; below, each article’s sum and its rate per 1,000 words.",
            "Nothing to show: no theme in this selection.",
        ),
        "fr": Says(
            "De quoi parlent les articles",
            "Phrases (n) par article",
            "Phrases sur chaque thème (lignes) dans chaque article (colonnes), numérotés par date\u202f; à droite, le nombre "
            "d’articles où le thème est présent\u202f; dessous, le total de chaque article et son taux pour 1\u202f000 mots.",
            "Rien à montrer\u00a0: aucun thème dans cette sélection.",
        ),
    },
    "theme_shares": {
        "en": Says(
            "What the articles are about",
            "Articles with the theme (%)",
            "Share of articles with at least one sentence about the theme, with its 95% Wilson interval; in brackets, the "
            "number of articles.",
        ),
        "fr": Says(
            "De quoi parlent les articles",
            "Articles où le thème est présent (%)",
            "Part des articles dont une phrase au moins porte sur le thème, avec son intervalle de Wilson à 95\u202f%\u202f; entre "
            "parenthèses, le nombre d’articles.",
        ),
    },
    "themes_by_source_kind": {
        "en": Says(
            "Who speaks on which theme",
            "Attributions (n) per kind of source",
            "Attributions that stand in sentences of a theme, by kind of source; a sentence of two themes counts for both.",
            "Nothing to show: no attribution stands in a sentence with a theme.",
        ),
        "fr": Says(
            "Qui parle de quel thème",
            "Attributions (n) par type de source",
            "Attributions situées dans des phrases d’un thème, par type de source\u202f; une phrase de deux thèmes compte pour les deux.",
            "Rien à montrer\u00a0: aucune attribution dans une phrase portant un thème.",
        ),
    },
    "equipment_status": {
        "en": Says(
            "Which equipment, and what became of it",
            "Mentions (n) per status",
            "Mentions of equipment by type and by the status that the text gives it.",
            "Nothing to show: no equipment in this selection.",
        ),
        "fr": Says(
            "Quels matériels, et ce qu’il en advient",
            "Mentions (n) par statut",
            "Mentions de matériels par type et par le statut que leur donne le texte.",
            "Rien à montrer\u00a0: aucun matériel dans cette sélection.",
        ),
    },
    "equipment_by_article": {
        "en": Says(
            "Which equipment in which article",
            "Mentions (n) per article",
            "Mentions of equipment by type (rows) and article (columns), numbered by date; below, each article’s sum and its "
            "rate per 1,000 words.",
            "Nothing to show: no equipment in this selection.",
        ),
        "fr": Says(
            "Quels matériels dans quel article",
            "Mentions (n) par article",
            "Mentions de matériels par type (lignes) et par article (colonnes), numérotés par date\u202f; dessous, le total de "
            "chaque article et son taux pour 1\u202f000 mots.",
            "Rien à montrer\u00a0: aucun matériel dans cette sélection.",
        ),
    },
    "agreement": {
        "en": Says(
            "How far annotators and hand coding agree",
            "F1 and its 95% interval",
            "F1 of the annotators against the hand coding, its 95% interval over resampled articles, and n: marks of the hand "
            "coding or, for values, of both. A whole claim has type, quantity, status, supplier and recipient right.",
            "Nothing to show: no article of this selection is coded by hand.",
        ),
        "fr": Says(
            "Accord des annotateurs et du codage manuel",
            "F1 et son intervalle à 95\u202f%",
            "F1 des annotateurs face au codage manuel, intervalle à 95\u202f% en rééchantillonnant les articles, n (codage manuel ou, "
            "pour les valeurs, les deux). Affirmation entière\u00a0: type, quantité, statut, fournisseur et destinataire à la fois.",
            "Rien à montrer\u00a0: aucun article de cette sélection n’est codé à la main.",
        ),
    },
    "framing": {
        "en": Says(
            "The words the press chose",
            "Mentions (n)",
            "Words chosen for those in power in Bamako, Russians, armed groups and France, in their dictionary form.",
            "Nothing to show: none of the codebook’s words in this selection.",
        ),
        "fr": Says(
            "Les mots choisis par la presse",
            "Mentions (n)",
            "Mots choisis pour le pouvoir de Bamako, les Russes, les groupes armés et la France, sous leur forme de dictionnaire.",
            "Rien à montrer\u00a0: aucun mot du codebook dans cette sélection.",
        ),
    },
}
# Margins, notes and captions.
PHRASES = {
    "en": {
        "all": "All",
        "rate": "Per 1,000 words",
        "articles": "Articles",
        "of": "{} of {}",
        "share": "{}% ({})",
        "date_words": "Date, words",
        "rest": "The last row sums {} that are named less often.",
        "rest_columns": "The last column sums {} with fewer.",
        "values": "{}: values where both mark it",
        "f1": "F1 (interval), n",
        "compared": "Compared in {}.",
        "few": "Resampling so few articles gives intervals that are too narrow.",
        "corrected": "corrected",
        "corrected_sum": "Corrected",
        "from": "from",
        "to": "to",
        "coded": "All articles are coded by hand as well; where that count differs, it follows an arrow.",
        "estimated": "Behind the arrow: the count corrected for the annotators’ errors, with its 95% interval, which covers these errors "
        "alone; measured in {} coded by hand (precision {}, recall {}), of which {} are counted here, as coded.",
    },
    "fr": {
        "all": "Total",
        "rate": "Pour 1\u202f000 mots",
        "articles": "Articles",
        "of": "{} sur {}",
        "share": "{}\u202f% ({})",
        "date_words": "Date, mots",
        "rest": "La dernière ligne additionne {}, moins souvent nommés.",
        "rest_columns": "La dernière colonne additionne {} qui en ont moins.",
        "values": "{}\u00a0: valeurs des mentions communes",
        "f1": "F1 (intervalle), n",
        "compared": "Comparaison sur {}.",
        "few": "Rééchantillonner si peu d’articles donne des intervalles trop étroits.",
        "corrected": "corrigé",
        "corrected_sum": "Corrigé",
        "from": "de",
        "to": "à",
        "coded": "Tous les articles sont aussi codés à la main\u202f; ce décompte, quand il diffère, suit une flèche.",
        "estimated": "Après la flèche\u00a0: le nombre corrigé des erreurs des annotateurs, avec son intervalle à 95\u202f%, qui ne couvre "
        "que ces erreurs\u202f; mesurées sur {} codés à la main (précision {}, rappel {}), dont {} comptés ici, tels que codés.",
    },
}
