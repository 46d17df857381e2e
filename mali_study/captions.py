"""What captions count, and how they end, in English and in French."""

# Singular and plural.
UNITS = {
    "en": {
        "article": ("article", "articles"),
        "word": ("word", "words"),
        "sentence": ("sentence", "sentences"),
        "attribution": ("attribution", "attributions"),
        "mention": ("mention", "mentions"),
        "pair": ("pair of sentence and theme", "pairs of sentence and theme"),
        "layer": ("layer of annotations", "layers of annotations"),
        "other": ("other", "others"),
        "claim": ("claim", "claims"),
        "report": ("report", "reports"),
        "event": ("event", "events"),
        "contradiction": ("contradiction", "contradictions"),
        "passage": ("pair of places with the same words", "pairs of places with the same words"),
        "article_pair": ("pair of articles", "pairs of articles"),
        "fleet": ("holding of one type by one holder", "holdings of one type by one holder"),
    },
    "fr": {
        "article": ("article", "articles"),
        "word": ("mot", "mots"),
        "sentence": ("phrase", "phrases"),
        "attribution": ("attribution", "attributions"),
        "mention": ("mention", "mentions"),
        "pair": ("couple phrase-thème", "couples phrase-thème"),
        "layer": ("couche d’annotations", "couches d’annotations"),
        "other": ("autre", "autres"),
        "claim": ("affirmation", "affirmations"),
        "report": ("récit", "récits"),
        "event": ("événement", "événements"),
        "contradiction": ("contradiction", "contradictions"),
        "passage": ("couple de passages identiques", "couples de passages identiques"),
        "article_pair": ("couple d’articles", "couples d’articles"),
        "fleet": ("parc d’un type chez un détenteur", "parcs d’un type chez un détenteur"),
    },
}
# The end of every caption.
CAPTION = {
    "en": {
        "in": " in {}",
        "corpus": " of the corpus {}",
        "published": ", published {}",
        "undated": "Without a known date: {}.",
        "left_out": "Left out of the period, as undated: {}.",
        "corrected": "Corrected by hand: {} out of {}, in {}.",
        "codebook": "Codebook {}.",
    },
    "fr": {
        "in": " dans {}",
        "corpus": " du corpus {}",
        "published": ", publication\u00a0: {}",
        "undated": "Sans date connue\u00a0: {}.",
        "left_out": "Hors de la période faute de date\u00a0: {}.",
        "corrected": "Corrigé à la main\u00a0: {} sur {}, dans {}.",
        "codebook": "Codebook\u00a0: {}.",
    },
}
