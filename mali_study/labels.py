"""Printed names of the values that tables hold: value -> (English, French)."""

Names = dict[str, tuple[str, str]]

KIND: Names = {
    "official-malian": ("Malian officials", "Autorités maliennes"),
    "official-russian": ("Russian officials", "Autorités russes"),
    "official-western": ("Western officials", "Autorités occidentales"),
    "official-other": ("Other officials", "Autres autorités"),
    "agency": ("News agencies", "Agences de presse"),
    "outlet": ("Other media", "Autres médias"),
    "social-media": ("Social media", "Réseaux sociaux"),
    "expert": ("Experts", "Experts"),
    "civil-society": ("Civil society", "Société civile"),
    "armed-group": ("Armed groups", "Groupes armés"),
    "anonymous": ("Anonymous", "Anonymes"),
    "other": ("Others", "Autres"),
}
MODE: Names = {
    "direct-quote": ("quoted", "cité"),
    "indirect": ("reported", "rapporté"),
    "citation": ("referred to", "invoqué"),
    "credit-line": ("credited", "crédité"),
}
THEME: Names = {
    "military-cooperation": ("Military cooperation", "Coopération militaire"),
    "arms-delivery": ("Arms deliveries", "Livraisons d’armes"),
    "diplomacy": ("Diplomacy", "Diplomatie"),
    "wagner-mercenaries": ("Wagner, mercenaries", "Wagner, mercenaires"),
    "counter-terrorism": ("Counter-terrorism", "Lutte antiterroriste"),
    "french-withdrawal": ("French withdrawal", "Retrait français"),
    "political-transition": ("Political transition", "Transition politique"),
    "sovereignty": ("Sovereignty", "Souveraineté"),
    "economy-aid": ("Economy and aid", "Économie et aide"),
    "human-rights": ("Human rights", "Droits humains"),
    "disinformation-media": ("Disinformation, media", "Désinformation, médias"),
    "regional-organisations": ("Regional organisations", "Organisations régionales"),
    "un-minusma": ("UN, MINUSMA", "ONU, MINUSMA"),
    "history-ussr": ("History, USSR", "Histoire, URSS"),
}
STATUS: Names = {
    "announced": ("announced", "annoncé"),
    "offered": ("offered", "offert"),
    "ordered": ("ordered", "commandé"),
    "delivered": ("delivered", "livré"),
    "in-service": ("in service", "en service"),
    "used": ("used", "employé"),
    "lost": ("lost", "perdu"),
    "none": ("no status", "sans statut"),
}
GROUP: Names = {
    "regime": ("Those in power in Bamako", "Le pouvoir de Bamako"),
    "russians": ("Russians in Mali", "Les Russes au Mali"),
    "armed_groups": ("Armed groups", "Les groupes armés"),
    "french": ("France", "La France"),
}
PRECISION: Names = {
    "day": ("day known", "jour connu"),
    "month": ("month only", "mois seul"),
    "year": ("year only", "année seule"),
    "open": ("date open", "sans date"),
}
# Generic slugs; designations are spelt by `words.designation`.
EQUIPMENT: Names = {
    "aircraft": ("Aircraft (any)", "Aéronefs"),
    "combat-aircraft": ("Combat aircraft", "Avions de combat"),
    "fighter-aircraft": ("Fighter aircraft", "Avions de chasse"),
    "attack-aircraft": ("Attack aircraft", "Avions d’attaque"),
    "transport-aircraft": ("Transport aircraft", "Avions de transport"),
    "trainer-aircraft": ("Trainer aircraft", "Avions d’entraînement"),
    "reconnaissance-aircraft": ("Reconnaissance aircraft", "Avions de reconnaissance"),
    "tanker-aircraft": ("Tanker aircraft", "Avions ravitailleurs"),
    "helicopter": ("Helicopters", "Hélicoptères"),
    "combat-helicopter": ("Combat helicopters", "Hélicoptères de combat"),
    "attack-helicopter": ("Attack helicopters", "Hélicoptères d’attaque"),
    "transport-helicopter": ("Transport helicopters", "Hélicoptères de transport"),
    "drone": ("Drones", "Drones"),
    "radar": ("Radars", "Radars"),
    "air-defence-system": ("Air-defence systems", "Systèmes antiaériens"),
    "armoured-vehicle": ("Armoured vehicles", "Véhicules blindés"),
    "combat-vehicle": ("Combat vehicles", "Véhicules de combat"),
    "mrap": ("MRAP vehicles", "Blindés antimines"),
    "tank": ("Tanks", "Chars"),
    "vehicle": ("Vehicles", "Véhicules"),
    "pickup": ("Pick-ups", "Pick-up"),
    "truck": ("Trucks", "Camions"),
    "motorcycle": ("Motorcycles", "Motos"),
    "artillery": ("Artillery", "Artillerie"),
    "howitzer": ("Howitzers", "Obusiers"),
    "mortar": ("Mortars", "Mortiers"),
    "gun": ("Guns", "Canons"),
    "mlrs": ("Multiple rocket launchers", "Lance-roquettes multiples"),
    "rocket": ("Rockets", "Roquettes"),
    "missile": ("Missiles", "Missiles"),
    "guided-bomb": ("Guided bombs", "Bombes guidées"),
    "bomb": ("Bombs", "Bombes"),
    "kalachnikov": ("Kalashnikovs", "Kalachnikovs"),
    "machine-gun": ("Machine guns", "Mitrailleuses"),
    "small-arms": ("Small arms", "Armes légères"),
    "weapons": ("Weapons", "Armes"),
    "ammunition": ("Ammunition", "Munitions"),
    "explosives": ("Explosives", "Explosifs"),
    "ied": ("Improvised explosive devices", "Engins explosifs improvisés"),
    "vehicle-bomb": ("Vehicle bombs", "Véhicules piégés"),
    "mine": ("Mines", "Mines"),
    "communication-equipment": ("Communication equipment", "Matériel de transmission"),
    "ew-equipment": ("Electronic-warfare equipment", "Matériel de guerre électronique"),
    "engineering-vehicle": ("Engineering vehicles", "Engins du génie"),
    "boat": ("Boats", "Bateaux"),
    "ship": ("Ships", "Navires"),
    "military-equipment": ("Military equipment", "Équipements militaires"),
}
SOURCE: Names = {
    "anonymous": ("Anonymous source", "Source anonyme"),
    "réseaux sociaux": ("Social media (unnamed)", "Réseaux sociaux"),
    "none": ("Source not named", "Source non nommée"),
}
LAYER: Names = {
    "equipment": ("Equipment", "Matériels"),
    "attributions": ("Attributions", "Attributions"),
    "themes": ("Themes", "Thèmes"),
    "framing": ("Chosen words", "Mots choisis"),
    "dates": ("Dates", "Dates"),
}
FIELD: Names = {
    "mention": ("Found", "Repérage"),
    "exact span": ("Same span", "Bornes identiques"),
    "direct quote": ("Direct quotations", "Citations directes"),
    "claim": ("Whole claim", "Affirmation entière"),
    "equipment": ("Type", "Type"),
    "family": ("Family", "Famille"),
    "quantity": ("Quantity", "Quantité"),
    "approximate": ("Approximate", "Approximation"),
    "status": ("Status", "Statut"),
    "modality": ("Modality", "Modalité"),
    "supplier": ("Supplier", "Fournisseur"),
    "recipient": ("Recipient", "Destinataire"),
    "operator": ("Operator", "Détenteur"),
    "date": ("Date", "Date"),
    "kind": ("Kind of source", "Type de source"),
    "mode": ("Way of speaking", "Manière"),
    "value": ("Value", "Valeur"),
    "basis": ("Basis", "Fondement"),
}
# Who holds equipment and is no state; countries are named by their ISO code, see `words.country`.
HOLDER: Names = {
    "jihadists": ("Jihadist groups", "Groupes djihadistes"),
    "separatists": ("Separatist groups", "Groupes séparatistes"),
    "wagner": ("Wagner", "Wagner"),
    "africa-corps": ("Africa Corps", "Africa Corps"),
    "other": ("Other holders", "Autres détenteurs"),
    "none": ("Holder not named", "Détenteur non nommé"),
}
CONFLICT: Names = {
    "status": ("On what became of it", "Sur ce qu’il en advient"),
    "supplier": ("On who supplies", "Sur le fournisseur"),
    "quantity": ("On the number", "Sur le nombre"),
    "date": ("On the date", "Sur la date"),
}
EVENT: Names = {
    "visit": ("Visits", "Visites"),
    "call": ("Telephone calls", "Entretiens téléphoniques"),
    "summit": ("Summits", "Sommets"),
    "accord": ("Agreements", "Accords"),
    "ceremony": ("Ceremonies", "Cérémonies"),
    "arrival": ("Arrivals", "Arrivées"),
    "withdrawal": ("Withdrawals", "Retraits"),
    "rupture": ("Ruptures", "Ruptures"),
    "sanction": ("Sanctions", "Sanctions"),
    "coup": ("Coups d’état", "Coups d’État"),
    "attack": ("Attacks", "Attaques"),
    "battle": ("Battles", "Combats"),
    "crash": ("Crashes", "Accidents"),
}
SPREAD: Names = {
    "own": ("every article reports for itself", "chaque article rapporte par lui-même"),
    "copied": ("some articles copy others", "des articles en copient d’autres"),
}
CHANNEL: Names = {
    "agency": ("through a news agency", "par une agence de presse"),
    "outlet": ("through another medium", "par un autre média"),
    "social-media": ("through a platform", "par une plateforme"),
    "direct": ("to the outlet itself", "au média lui-même"),
}
# Signs on a chronology, beside the looks of its series.
SIGN: Names = {
    "conditional": ("conditional", "au conditionnel"),
    "denied": ("denied", "démenti"),
    "conflict": ("contradicted", "contredit"),
}
LABELS: dict[str, Names] = {
    "kind": KIND,
    "mode": MODE,
    "theme": THEME,
    "status": STATUS,
    "group": GROUP,
    "precision": PRECISION,
    "equipment": EQUIPMENT,
    "source": SOURCE,
    "layer": LAYER,
    "field": FIELD,
    "holder": HOLDER,
    "conflict": CONFLICT,
    "event": EVENT,
    "spread": SPREAD,
    "channel": CHANNEL,
    "sign": SIGN,
}
