"""Articles that state no day of their own: their dates are resolved from what the text itself tells."""

import pytest
from date_marks import MARK, marks

ARTICLES = [
    (
        "Mali : Bamako reçoit un nouveau lot d'avions\n\nLa junte malienne a reçu [jeudi|?] de la Russie un nouveau lot d'avions, a "
        "constaté un correspondant. La cérémonie s'est tenue à Sénou.\n\nEn [août|2022-08], Moscou avait déjà livré cinq appareils. Les "
        "derniers soldats français ont quitté le pays en [août 2022|2022-08]."
    ),
    (
        "Le Mali a réceptionné [mercredi 30 mars|2022-03-30] deux hélicoptères de combat, a indiqué [jeudi|2022-03-31] l'armée. Le pays "
        "est en proie aux jihadistes depuis [2012|2012]. En [septembre|2021-09], quatre Mi-171 avaient été livrés.\n\nLa France a annoncé "
        "le [17 février|2022-02-17] qu'elle retirait Barkhane."
    ),
    (
        "L'heure des comptes\n\nLe [9 janvier 2022|2022-01-09], la Cédéao a frappé fort. Le [3 juillet|2022-07-03], elle a tout levé. "
        "Entre-temps, Moscou avait livré en [mars|2022-03] des hélicoptères et un radar."
    ),
    (
        "Le chef de la junte a été reçu au Kremlin le [23 juin|2025-06-23]. Wagner avait annoncé son départ le [6 juin 2025|2025-06-06], "
        "après des pertes subies en [juillet 2024|2024-07]."
    ),
    (
        "Le [19 janvier dernier|2023-01-19], le Mali a reçu huit aéronefs. Un Su-25 s'était écrasé en [octobre 2022|2022-10] à Gao. Depuis "
        "[2021|2021], Moscou est le premier fournisseur."
    ),
    (
        "Ce [jeudi 19 janvier|2023-01-19], le colonel Assimi Goïta a remis des avions à l'armée. [Hier mercredi|2023-01-18], un Antonov "
        "avait atterri. En [octobre|2022-10], un avion s'était écrasé ; l'autre avait été livré le [9 août|2022-08-09]."
    ),
    (
        "Les trois chefs d'État ont échangé [mardi 10 octobre|2023-10-10], selon le compte X de la présidence. Au sommet Russie-Afrique de "
        "[juillet|2023-07], ils avaient promis de s'équiper. Le bateau Tombouctou avait été attaqué le [7 septembre|2023-09-07]."
    ),
    (
        "[Vendredi 17 janvier|2025-01-17], plus de cent véhicules sont entrés à Bamako. En [juillet 2024|2024-07], Wagner avait perdu une "
        "colonne. L'attaque du [17 septembre|2024-09-17] est encore dans les esprits."
    ),
    (
        "Niger : le président Bazoum, renversé le [26 juillet|2023-07-26], est retenu chez lui. La Cédéao avait donné jusqu'à [dimanche 6 "
        "août|2023-08-06]. [Lundi 7 août|2023-08-07], l'espace aérien a été fermé. Le pays avait connu un putsch en [2010|2010]."
    ),
    (
        "Le [1er avril|2025-04-01], l'armée algérienne a abattu un drone malien. Deux Akinci avaient été livrés [fin 2024|2024]. L'accord "
        "de [2015|2015] avait été dénoncé en [janvier 2024|2024-01]."
    ),
    (
        "Au moins quinze soldats ont été tués [mardi|?] dans une embuscade, selon un communiqué publié [mercredi|?]. Des renforts sont "
        "arrivés [jeudi|?]."
    ),
    (
        "L'armée a reçu ce [16 mars|2023-03-16] quatre L-39. Des blindés avaient suivi le [19 janvier dernier|2023-01-19] et un Su-25 en "
        "[août 2022|2022-08]."
    ),
    (
        "Le président Ibrahim Traoré a été reçu [vendredi 10 novembre|2023-11-10] au camp. L'ambassade de Russie rouvrira en "
        "[décembre|2023-12]. Il avait pris le pouvoir en [septembre 2022|2022-09] ; [jeudi|2023-11-09], il était à Kaya."
    ),
    (
        "Le Mali a reçu des armes.\n\n— FAMa (@FAMALI) [March 31, 2022|2022-03-31]\n\nLa cérémonie a eu lieu [mercredi|2022-03] et "
        "d'autres lots viendront en [mai|2022-05]. Le contrat date de [décembre|2021-12]."
    ),
    (
        "Des hélicoptères russes livrés au Mali\n\nQuatre hélicoptères Mi-171 sont arrivés à Bamako, [jeudi 30 septembre 2021|2021-09-30] "
        "dans la soirée. Le ministre les a reçus [vendredi|2021-10-01] matin. Le contrat a été signé en [décembre 2020|2020-12]. Le [25 "
        "septembre|2021-09-25], le Premier ministre avait accusé Paris d'abandon."
    ),
    (
        "Analyse. Où en est la coopération ?\n\nDepuis [décembre 2021|2021-12], les Russes sont là. En [mars|2022-03], ils ont participé à "
        "l'opération de Moura. Le [15 août|2022-08-15], le dernier soldat de Barkhane franchissait la frontière. La junte promet des "
        "élections pour [février 2024|2024-02]."
    ),
    (
        "La Turquie livre des drones\n\nLe [16 mars 2023|2023-03-16], quatre Bayraktar TB2 ont été remis à l'armée, après ceux de "
        "[décembre|2022-12]. En [avril|2023-04], l'un d'eux a été perdu. Rendez-vous en [2025|2025] pour le bilan."
    ),
    (
        "Selon le Sipri, les importations d'armes du Mali ont bondi de 200 % entre [2019 et 2023|2019/2023]. Le rapport, publié [lundi 11 "
        "mars|2024-03-11], cite la Russie. En [janvier|2024-01], Bamako a quitté la Cédéao."
    ),
    (
        "Le Togo a reçu [mardi 5 mars|2024-03-05] cinq Mi-17. La Côte d'Ivoire en avait commandé en [2019|2019]. Le général Tiani dirige "
        "le Niger depuis [juillet 2023|2023-07]."
    ),
    (
        "Le porte-parole de la Minusma, expulsé [mercredi 20 juillet|2022-07-20], a quitté Bamako. Les 49 soldats ivoiriens arrêtés le [10 "
        "juillet|2022-07-10] sont accusés d'être des mercenaires."
    ),
    (
        "Le Premier ministre Choguel Maïga s'est rendu à Kidal [samedi 25 novembre|2023-11-25]. La ville avait été reprise le [14 "
        "novembre|2023-11-14]. Les avions russes ont joué leur rôle. La Minusma avait quitté son camp le [31 octobre|2023-10-31], elle "
        "aura plié bagage le [31 décembre|2023-12-31]."
    ),
    (
        "Les parachutistes russes ont défilé le [22 septembre|2022-09-22] à Bamako. Les derniers Français sont partis le [15 août "
        "2022|2022-08-15]. En [octobre|2022-10], un Su-25 s'est écrasé à Gao."
    ),
    (
        "Le Mali a annoncé [jeudi|?] avoir reçu de Russie quatre hélicoptères de combat, des armes et des munitions, en pleine tension "
        "avec la France.\n\nLes appareils ont été livrés par un avion-cargo dans la soirée, selon le ministre de la Défense, le colonel "
        "Sadio Camara. Ils avaient été commandés en [décembre 2020|2020-12], a-t-il dit.\n\nLe Mali est plongé dans la tourmente depuis "
        "[2012|2012]."
    ),
    (
        "Deux hélicoptères de combat russes ont été remis [mercredi 30 mars|2022-03-30] à l'armée malienne. Ils font suite aux quatre "
        "Mi-171 reçus [fin septembre|2021-09]. « D'autres suivront en [juin|2022-06] », a promis le chef d'état-major. Paris a retiré ses "
        "troupes de Tombouctou en [décembre|2021-12]."
    ),
    (
        "Mali : la France hausse le ton\n\nLa ministre des Armées était à Bamako [lundi 20 septembre|2021-09-20]. « La France ne pourra "
        "pas cohabiter avec des mercenaires », a prévenu Florence Parly. Le désengagement annoncé en [juin|2021-06] se poursuit. "
        "L'ambassadeur a été convoqué le [lendemain|2021-09-21]."
    ),
    (
        "Kidal est tombée. Le [14 novembre 2023|2023-11-14], les soldats maliens entraient dans la ville. Le [21|2023-11-21], le général "
        "Gamou était nommé gouverneur. Les combats avaient commencé le [2 octobre|2023-10-02]."
    ),
    (
        "Wagner a-t-il livré ses dernières armes ? Dans un rapport publié le [5 décembre 2023|2023-12-05], des experts décrivent les vols "
        "de [juillet|2023-07] et d'[août|2023-08]."
    ),
    (
        "Le général Abdourahamane Tiani a accueilli [samedi 4 mai|2024-05-04] de nouveaux instructeurs russes. Les premiers étaient "
        "arrivés le [10 avril|2024-04-10]. Les Américains auront quitté le pays avant le [15 septembre|2024-09-15]."
    ),
    (
        "Interview. « On nous livre enfin ce que nous payons »\n\nQue répondez-vous à Paris ?\n\nQue nous avons attendu dix ans. Depuis "
        "[mars|?], nos pilotes volent sur nos avions."
    ),
    (
        "Trois drones Bayraktar pour le Burkina. La livraison a eu lieu [mardi 26 avril|2022-04-26] à Ouagadougou, sous le "
        "lieutenant-colonel Damiba. Le pays en avait commandé en [2021|2021]."
    ),
    (
        "Selon le Stockholm International Peace Research Institute, la Russie a fourni 26 % des armes importées en Afrique entre [2017 et "
        "2021|2017/2021], contre 40 % entre [2018 et 2022|2018/2022]. L'étude a été rendue publique [lundi 13 mars|2023-03-13]."
    ),
    (
        "Centrafrique : six L-39 russes paradent à Bangui\n\nLes avions, exposés [vendredi 1er décembre|2023-12-01] lors de la fête "
        "nationale, avaient été livrés en [octobre|2023-10]. Ils s'ajoutent à ceux de [2021|2021]."
    ),
    (
        "Le Conseil de sécurité a mis fin à la Minusma le [30 juin|2023-06-30]. Les Casques bleus ont quitté Ber le [13 août "
        "2023|2023-08-13] sous les tirs. Leur départ total est prévu le [31 décembre|2023-12-31]."
    ),
    (
        "Les avions de l'Amitié\n\nLe [18 janvier|2023-01-18], un Il-76 s'est posé à Sénou. Le [19 janvier 2023|2023-01-19], ses passagers "
        "étaient de la cérémonie. Depuis [octobre 2022|2022-10] et le crash de Gao, l'armée n'avait plus qu'un Su-25."
    ),
    (
        "Le JNIM a revendiqué l'attaque de l'aéroport de Sévaré, [samedi 22 avril|2023-04-22]. Trois véhicules piégés ont explosé vers "
        "l'aube. Un Mi-8 aurait été endommagé. [Lundi|2023-04-24], le bilan est passé à dix morts."
    ),
    (
        "Des experts de l'ONU ont estimé [mardi 31 janvier|2023-01-31] qu'une enquête s'impose sur les crimes présumés de Wagner. À Moura, "
        "en [mars 2022|2022-03], cinq cents personnes auraient été tuées."
    ),
    (
        "Mali : l'état-major annonce la perte d'un hélicoptère\n\nUn Mi-24 s'est écrasé [samedi|2023-04-22] à Bamako, quartier "
        "Magnambougou, au retour d'une mission, indique un communiqué du [22 avril 2023|2023-04-22]. En [octobre|2022-10], un Su-25 "
        "s'était écrasé à Gao."
    ),
    (
        "La Chine a remis [jeudi 5 septembre|2024-09-05] au ministre malien, en marge du Focac, les clés de nouveaux blindés. Un premier "
        "lot avait été livré en [mai|2024-05]. En [2023|2023], Norinco avait signé avec Bamako."
    ),
    (
        "Les 46 soldats ivoiriens, arrêtés le [10 juillet 2022|2022-07-10], ont été graciés le [6 janvier|2023-01-06]. Lomé avait négocié "
        "dès [juillet|2022-07]."
    ),
    (
        "Le chef de la diplomatie russe était attendu [mardi 7 février|2023-02-07] à Bamako. C'est sa première visite, après celle "
        "d'Abdoulaye Diop à Moscou en [novembre 2021|2021-11] et en [mai|2022-05]."
    ),
    (
        "Le Mali, dirigé par une junte depuis le [18 août 2020|2020-08-18], a reçu [mardi|?] des avions russes. D'autres étaient arrivés "
        "en [mars|?]."
    ),
    "L'accord du [20 juin 2015|2015-06-20] est mort, a tranché Bamako [jeudi|?].",
    "La junte avait promis des élections pour [février 2022|2022-02]. [Mardi 9 août|2022-08-09], elle a reçu cinq avions.",
    "Les colonels, qui ont pris le pouvoir en [août 2020|2020-08], ont reçu [lundi 17 janvier|2022-01-17] un nouvel ambassadeur russe.",
    (
        "L'Africa Corps aligne désormais des chars. Le [29 mai 2025|2025-05-29], un cargo déchargeait à Conakry. [Début juin|2025-06], le "
        "convoi traversait Bamako. Les précédents étaient passés en [janvier|2025-01] et en [mars|2025-03]."
    ),
    (
        "Dans un entretien diffusé [dimanche 5 mars|2023-03-05], le ministre malien a défendu ses achats. Il avait fait le voyage de "
        "Moscou en [novembre 2021|2021-11]. Il y retournera en [juillet|2023-07]."
    ),
    (
        "Le Tchad a reçu [vendredi 24 janvier|2025-01-24] des drones turcs. Les Français partaient : Faya avait été rendue le [26 "
        "décembre|2024-12-26], Abéché le [11 janvier|2025-01-11]. Ils auront quitté N'Djamena [fin janvier|2025-01]. Idriss Déby est mort "
        "en [avril 2021|2021-04]."
    ),
    (
        "Bamako\nLe [mardi 16 mai 2023|2023-05-16], la DIRPA a présenté à la presse le matériel saisi. Les armes avaient été prises "
        "[vendredi|2023-05-12] près de Nara. Une autre saisie remontait au [2 avril|2023-04-02]."
    ),
    "Selon des images satellites prises le [2 mars 2022|2022-03-02] et le [11 avril|2022-04-11], la base s'est agrandie.",
    (
        "(Agence Ecofin) - Le gouvernement burkinabè a autorisé, [mercredi 4 décembre|2024-12-04], l'achat de drones. Le capitaine Traoré, "
        "au pouvoir depuis [septembre 2022|2022-09], l'avait promis en [juin|2024-06]."
    ),
    (
        "MOSCOU, [12 octobre|2023-10-12]. /TASS/. Le Kremlin a confirmé [jeudi|2023-10-12] la livraison. Le sommet de Saint-Pétersbourg, "
        "en [juillet|2023-07], avait ouvert la voie ; les chefs d'État s'étaient parlé le [10 septembre|2023-09-10]. La résolution avait "
        "été votée en [juin 2023|2023-06]."
    ),
    (
        "Au Mali, un Il-76 s'écrase à Gao\n\nL'appareil a manqué son atterrissage [samedi 23 septembre|2023-09-23]. Un L-39 avait été "
        "perdu le [9 septembre|2023-09-09]. Les rebelles du Cadre stratégique permanent ont repris les armes en [août|2023-08]."
    ),
    (
        "Le président de la transition a gracié, [vendredi 6 janvier|2023-01-06], les 49 soldats ivoiriens. Ils avaient été condamnés le "
        "[30 décembre|2022-12-30]. L'affaire avait éclaté en [juillet|2022-07]."
    ),
    "Des chasseurs pour Conakry ? Le général Doumbouya, au pouvoir depuis [septembre 2021|2021-09], a reçu [lundi|?] une délégation russe.",
]


@pytest.mark.parametrize("text", ARTICLES)
def test_dates_of_an_undated_article_are_found_from_its_own_words(text):
    assert marks(MARK.sub(r"\g<form>", text)) == MARK.findall(text)
