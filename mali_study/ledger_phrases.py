"""What the figures of the ledger say, in English and in French."""

from mali_study.phrases import Says

FIGURES: dict[str, dict[str, Says]] = {
    "claims_chronology": {
        "en": Says(
            "What is claimed, and for when",
            "Date of what is claimed",
            "Claims about equipment by who holds it, numbered by the independent reports behind them: a dot where the day is known, a "
            "bar over the days that may be meant, a dashed line up to the first publication, marked, where the date is open. At the "
            "right, the number of pieces and of independent reports.",
            "Nothing to show: no claim about equipment in this selection.",
        ),
        "fr": Says(
            "Ce qui est affirmé, et pour quand",
            "Date de ce qui est affirmé",
            "Affirmations sur les matériels par détenteur, numérotées selon le nombre de récits indépendants\u00a0: un point quand le jour "
            "est connu, une barre sur les jours possibles, un tireté jusqu’à la première publication quand la date est inconnue. À "
            "droite, le nombre de pièces et de récits indépendants.",
            "Rien à montrer\u00a0: aucune affirmation sur un matériel dans cette sélection.",
        ),
    },
    "claims_by_reports": {
        "en": Says(
            "How many claims rest on one report only",
            "Claims (n)",
            "Claims by the number of independent reports behind them; articles that copy one another or one dispatch are one report.",
            "Nothing to show: no claim about equipment in this selection.",
        ),
        "fr": Says(
            "Combien d’affirmations reposent sur un seul récit",
            "Affirmations (n)",
            "Affirmations selon le nombre de récits indépendants qui les portent\u202f; des articles qui se copient, ou qui reprennent la "
            "même dépêche, sont un seul récit.",
            "Rien à montrer\u00a0: aucune affirmation sur un matériel dans cette sélection.",
        ),
    },
    "contradictions": {
        "en": Says(
            "Where the press contradicts itself",
            "Contradictions",
            "Pairs of claims that cannot both be true of one lot, by what they disagree on; below each, its number in the "
            "chronology of claims, who says it, and in how many articles.",
            "Nothing to show: no two claims of this selection contradict each other.",
        ),
        "fr": Says(
            "Où la presse se contredit",
            "Contradictions",
            "Couples d’affirmations qui ne peuvent être vraies à la fois, selon l’objet du désaccord\u202f; sous chacune, son numéro dans "
            "la chronologie des affirmations, qui le dit, et dans combien d’articles.",
            "Rien à montrer\u00a0: aucune affirmation n’en contredit une autre dans cette sélection.",
        ),
    },
    "citation_chain": {
        "en": Says(
            "Who speaks through whom",
            "Attributions (n)",
            "Attributions from who speaks (left), through the agency, medium or platform that carried the words (middle), to the outlet "
            "that published them (right); each band is as wide as the attributions it counts, whose number is in brackets.",
            "Nothing to show: no attribution in this selection.",
        ),
        "fr": Says(
            "Qui parle par l’intermédiaire de qui",
            "Attributions (n)",
            "Attributions, de qui parle (à gauche), par l’agence, le média ou la plateforme qui a porté ses paroles (au milieu), au titre "
            "qui les publie (à droite)\u202f; la largeur d’une bande suit le nombre d’attributions, entre parenthèses.",
            "Rien à montrer\u00a0: aucune attribution dans cette sélection.",
        ),
    },
    "reuse_matrix": {
        "en": Says(
            "Which articles share their words",
            "Words (n) that a later article (row) shares with an earlier one (column)",
            "Words that two articles have in common in passages long enough not to be chance, articles numbered by date, undated "
            "ones last.",
            "Nothing to show: no two articles of this selection share a passage.",
        ),
        "fr": Says(
            "Quels articles ont des mots en commun",
            "Mots (n) qu’un article (ligne) partage avec un article antérieur (colonne)",
            "Mots que deux articles ont en commun dans des passages trop longs pour un hasard, articles numérotés par date, ceux "
            "sans date à la fin.",
            "Rien à montrer\u00a0: aucun passage n’est commun à deux articles de cette sélection.",
        ),
    },
    "events": {
        "en": Says(
            "What happened, and when",
            "Date of the event",
            "Events by kind, with place and actors: a dot where the day is known, a bar over the days that may be meant, a dashed line "
            "where the date is open; at the right, the date and the number of independent reports.",
            "Nothing to show: no event in this selection.",
        ),
        "fr": Says(
            "Ce qui s’est passé, et quand",
            "Date de l’événement",
            "Événements par nature, avec lieu et acteurs\u00a0: un point quand le jour est connu, une barre sur les jours possibles, un "
            "tireté quand la date est inconnue\u202f; à droite, la date et le nombre de récits indépendants.",
            "Rien à montrer\u00a0: aucun événement dans cette sélection.",
        ),
    },
    "fleet": {
        "en": Says(
            "What each fleet holds, according to the press",
            "Date",
            "Pieces delivered minus pieces lost, by holder and type: the line is the least that the claims allow, the band reaches to the "
            "most; each dot is a claim that changes them. Each panel has its own scale.",
            "Nothing to show: no claim of this selection says how many were delivered or lost.",
        ),
        "fr": Says(
            "Ce que compte chaque parc, selon la presse",
            "Date",
            "Pièces livrées moins pièces perdues, par détenteur et par type\u00a0: la ligne est le moins que permettent les affirmations, "
            "la bande va jusqu’au plus\u202f; chaque point est une affirmation qui les change. Chaque panneau a son échelle.",
            "Rien à montrer\u00a0: aucune affirmation de cette sélection ne dit combien ont été livrés ou perdus.",
        ),
    },
}
PHRASES = {
    "en": {
        "number_reports": "Number · reports",
        "date_reports": "Date · reports",
        "not_given": "not given",
        "several": "several",
        "no_date": "date open",
        "rest": "Not drawn: {}, less reported.",
        "hollow": "Hollow: conditional only.",
        "crossed": "Crossed: denied.",
        "unequal": "≠: contradicted by another claim.",
        "unequal_dates": "≠: articles give dates that cannot both be true, joined by a line; a mark stands in the middle of the time told.",
        "arrow": "An arrow: before or after the days of the axis.",
        "report_only": "1 report only",
        "or_more": "{} reports or more",
        "of": "{} of {}",
        "columns": ("What it is about", "The one says", "The other says"),
        "numbered": "claim {}",
        "more": "and {}",
        "flow": ("Who speaks", "Through", "Published by"),
        "direct": "directly",
        "no_outlet": "Outlet unknown",
        "twice": "A medium that carries the words of several counts with each.",
        "summed": "The last name of a column sums those with fewer.",
        "pairs_left": "Not drawn: {} that share fewer words.",
        "holds": "At the end",
        "pieces": "Pieces (n)",
        "open_high": "A fading band with a dashed edge: the most is not known.",
        "before": "Steps before the first day of the axis stand at its beginning.",
        "fleets_left": "Not drawn: {}, less often named.",
        "unplaced": "Not drawn: {} that no date places, nor a publication.",
        "nowhere": "no place, no actor named",
    },
    "fr": {
        "number_reports": "Nombre · récits",
        "date_reports": "Date · récits",
        "not_given": "non donné",
        "several": "plusieurs",
        "no_date": "sans date",
        "rest": "Hors figure\u00a0: {} que moins de récits portent.",
        "hollow": "Creux\u00a0: au conditionnel seul.",
        "crossed": "Croix\u00a0: démenti.",
        "unequal": "≠\u00a0: contredite par une autre affirmation.",
        "unequal_dates": "≠\u00a0: des articles donnent des dates inconciliables, reliées par un trait\u202f; chaque marque est au "
        "milieu du temps dit.",
        "arrow": "Une flèche\u00a0: avant ou après les jours de l’axe.",
        "report_only": "1 seul récit",
        "or_more": "{} récits ou plus",
        "of": "{} sur {}",
        "columns": ("De quoi il s’agit", "L’une dit", "L’autre dit"),
        "numbered": "affirmation {}",
        "more": "et {}",
        "flow": ("Qui parle", "Par", "Publié par"),
        "direct": "directement",
        "no_outlet": "Titre inconnu",
        "twice": "Un média qui porte les paroles de plusieurs compte avec chacun.",
        "summed": "Le dernier nom d’une colonne additionne les moins fréquents.",
        "pairs_left": "Hors figure\u00a0: {} qui ont moins de mots en commun.",
        "holds": "À la fin",
        "pieces": "Pièces (n)",
        "open_high": "Une bande qui s’estompe, au bord tireté\u00a0: le plus n’est pas connu.",
        "before": "Les pas antérieurs au premier jour de l’axe sont à son début.",
        "fleets_left": "Hors figure\u00a0: {}, moins souvent nommés.",
        "unplaced": "Hors figure\u00a0: {} que ni date ni parution ne situent.",
        "nowhere": "ni lieu ni acteur nommé",
    },
}
