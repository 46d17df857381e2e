"""What a page says around its figures. Where a number goes, ``{}`` stands; of two forms, the first is the singular."""

WORDS = {
    "en": {
        "keys": "Arrow keys go from mark to mark, Enter lists the sentences that a mark counts, Escape closes the list.",
        "marks": "All marks as a list ({})",
        "hint": "A click on a mark lists the sentences that it counts.",
        "untrusted": "Scripts are off here. Where this notebook is trusted (in JupyterLab: View, Activate Command Palette, “Trust "
        "Notebook”), a click on a mark lists the sentences that it counts.",
        "many": "These marks count more sentences than a notebook should hold: the HTML page of this figure, once saved, lists them.",
        "close": "Close",
        "more": "{} more",
        "read": "Read in the article",
        "places": ["{} place in the texts", "{} places in the texts"],
        "whole": "the whole article, of which this is the first sentence",
        "absent": "Its article is not among those of this page.",
        "nothing": "It counts no place in the texts.",
        "sentences": "Sentences",
        "buttons": {},
    },
    "fr": {
        "keys": "Les flèches vont d’une marque à l’autre, Entrée liste les phrases qu’une marque compte, Échap ferme la liste.",
        "marks": "Toutes les marques en liste ({})",
        "hint": "Un clic sur une marque liste les phrases qu’elle compte.",
        "untrusted": "Les scripts sont inactifs ici. Dans un notebook approuvé (dans JupyterLab\u00a0: Affichage, palette de commandes, "
        "«\u202fFaire confiance au notebook\u202f»), un clic sur une marque liste les phrases qu’elle compte.",
        "many": "Ces marques comptent plus de phrases qu’un notebook ne devrait en contenir\u00a0: la page HTML de cette figure, une fois "
        "enregistrée, les liste.",
        "close": "Fermer",
        "more": "{} de plus",
        "read": "Lire dans l’article",
        "places": ["{} endroit des textes", "{} endroits des textes"],
        "whole": "l’article entier, dont voici la première phrase",
        "absent": "Son article n’est pas parmi ceux de cette page.",
        "nothing": "Elle ne compte aucun endroit des textes.",
        "sentences": "Phrases",
        "buttons": {
            "Download plot as a PNG": "Enregistrer la figure en PNG", "Zoom": "Agrandir une partie", "Pan": "Déplacer",
            "Zoom in": "Agrandir", "Zoom out": "Réduire", "Autoscale": "Ajuster les axes", "Reset axes": "Rétablir les axes",
        },
    },
}
