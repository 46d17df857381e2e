"""What the explorer says, in English and in French: layers, fields of mentions, controls."""

from mali_study.labels import FIELD, LAYER, Names
from mali_study.words import LANGUAGES

# Layers as they are highlighted, in the order of the legend; quotations belong to attributions, events to `event_mentions`.
LAYERS: Names = LAYER | {
    "quotations": ("Quoted words", "Paroles citées"),
    "event_mentions": ("Events", "Événements"),
}
FIELDS: Names = FIELD | {
    "attribution": ("Said by", "Selon"),
    "source": ("Source", "Source"),
    "cue": ("Cue", "Marqueur"),
    "theme": ("Theme", "Thème"),
    "group": ("Chosen for", "Désigne"),
    "term": ("Word", "Mot"),
    "value": ("Value", "Valeur"),
    "event": ("Event", "Événement"),
    "place": ("Place", "Lieu"),
    "actors": ("Actors", "Acteurs"),
    "outlet": ("Outlet", "Média"),
}
FAMILY: Names = {
    "fixed-wing": ("fixed wing", "voilure fixe"),
    "helicopter": ("helicopters", "hélicoptères"),
    "uav": ("unmanned aircraft", "aéronefs sans pilote"),
    "armour": ("armour", "blindés"),
    "artillery": ("artillery", "artillerie"),
    "radar": ("radars and air defence", "radars et défense aérienne"),
    "small-arms": ("small arms", "armes légères"),
    "munition": ("munitions", "munitions"),
    "vehicle": ("vehicles", "véhicules"),
    "naval": ("naval", "naval"),
    "generic": ("not told", "non précisée"),
}
MODALITY: Names = {
    "asserted": ("asserted", "affirmé"),
    "conditional": ("conditional", "au conditionnel"),
    "denied": ("denied", "démenti"),
}
BASIS: Names = {
    "explicit": ("written in full", "écrite en entier"),
    "published": ("date of publication", "date de publication"),
    "text": ("another date of the text", "une autre date du texte"),
    "calendar": ("calendar", "calendrier"),
}
PART: Names = {
    "title": ("Title", "Titre"),
    "credit": ("Credit line", "Mention de source"),
    "boilerplate": ("Passed over, never counted", "Ignoré, jamais compté"),
}
VALUES: dict[str, Names] = {"family": FAMILY, "modality": MODALITY, "basis": BASIS}
PHRASES: Names = {
    "heading": ("Read the articles", "Lire les articles"),
    "filters": ("Filters", "Filtres"),
    "words": ("Words in the sentence", "Mots dans la phrase"),
    "words_hint": ("case and accents do not matter", "sans égard à la casse ni aux accents"),
    "from": ("Published from", "Publié du"),
    "to": ("to", "au"),
    "undated": ("also if undated, or dated too coarsely to tell", "aussi sans date, ou de date trop imprécise"),
    "kind": ("Who speaks, by kind", "Qui parle, par type"),
    "source": ("Who speaks, by name", "Qui parle, par nom"),
    "theme": ("Theme", "Thème"),
    "equipment": ("Equipment", "Matériel"),
    "outlet": ("Outlet", "Média"),
    "all": ("all", "tous"),
    "narrow": ("Find in this list", "Chercher dans cette liste"),
    "clear": ("Clear all filters", "Effacer les filtres"),
    "legend": ("Highlighted layers", "Couches surlignées"),
    "results": ("Sentences found", "Phrases trouvées"),
    "found": ("{} in {}", "{} dans {}"),
    "untold": ("of which {} undated, or dated too coarsely to tell", "dont {} sans date, ou de date trop imprécise"),
    "none": ("No sentence has all of this; take one filter back.", "Aucune phrase ne réunit tout cela\u202f; retirez un filtre."),
    "more": ("Show more", "Afficher la suite"),
    "close": ("Close", "Fermer"),
    "details": ("Details", "Détails"),
    "point": ("Point at highlighted words, or go through them with the arrow keys.",
              "Pointez des mots surlignés, ou parcourez-les avec les touches fléchées."),
    "about": ("about {}", "environ {}"),
    "no_outlet": ("outlet not known", "média inconnu"),
    "no_date": ("undated", "sans date"),
    "unknown": ("not known", "inconnu"),
    "earlier": ("Earlier in the article: {}", "Plus haut dans l’article\u00a0: {}"),
    "no_script": ("This reader needs JavaScript.", "Cette lecture demande JavaScript."),
    "no_kernel": (
        "{}, to be filtered and read: run this cell in JupyterLab, or open explorer.html beside the written study.",
        "{}, à filtrer et à lire\u00a0: exécutez cette cellule dans JupyterLab, ou ouvrez explorer.html à côté de l’étude écrite.",
    ),
}  # fmt: skip


def said(key: str, language: str, names: Names = PHRASES) -> str:
    """A phrase in the language; a key that is not among the names stands for itself.

    >>> said("close", "fr"), said("denied", "en", MODALITY)
    ('Fermer', 'denied')
    """
    return names[key][LANGUAGES.index(language)] if key in names else key
