"""Pages with a stamp, a dateline, a signature or none: the dates of the article below are seen from there."""

import pytest
from date_marks import MARK, marks

ARTICLES = [
    (
        "Mali : huit aéronefs remis à l'armée\n\nBamako, [20 jan 2023|2023-01-20] (AFP) – La junte au pouvoir à Bamako a reçu "
        "[jeudi|2023-01-19] huit aéronefs, dont six L-39. En [octobre|2022-10], un Su-25 s'était écrasé à Gao. D'autres livraisons sont "
        "prévues en [mars|2023-03]."
    ),
    (
        "Le Mali reçoit de nouveaux avions russes\n\nBamako, [20 janvier|2023-01-20] (Xinhua) -- Le Mali a réceptionné [jeudi|2023-01-19] "
        "de nouveaux aéronefs. En [août 2022|2022-08], il avait reçu un Su-25, perdu en [octobre|2022-10]."
    ),
    (
        "Cinq appareils pour les FAMa\nPublié le 10 août 2022 à 14h05\n\nLe chef de l'État a remis [mardi|2022-08-09] cinq appareils à "
        "l'armée de l'air. Deux autres avaient été livrés en [mars|2022-03], a rappelé le ministre. Le prochain lot est annoncé pour "
        "[décembre|2022-12]."
    ),
    (
        "Mali: l'armée réceptionne huit aéronefs\n\nPublié le : 20/01/2023 - 11:44\nModifié le : 20/01/2023 - 11:45\n\nÀ Bamako, l'armée a "
        "reçu [jeudi 19 janvier|2023-01-19] huit aéronefs. En [octobre|2022-10], un Sukhoï s'était abîmé à Gao."
    ),
    (
        "Mali : l'armée perd un avion\nMis à jour le 14/02/2023 - 18:05\n\nUn avion s'est écrasé [lundi|2023-02-13] près de Gao. Le [4 "
        "octobre|2022-10-04], un Su-25 s'était abîmé au même endroit."
    ),
    (
        "Le Mali reçoit des avions\n\nLe Mali a reçu [mardi|?] des avions de combat, a annoncé la télévision.\n\nLe matériel avait été "
        "commandé par les colonels qui ont renversé le président en [août 2020|2020-08]."
    ),
    (
        "Défense : ce que l'on sait des nouveaux blindés\nPar Awa Diallo | 5 juin 2025 | Défense\n\nUne trentaine de blindés sont entrés à "
        "Bamako [samedi|2025-05-31]. Le convoi précédent remontait à [janvier|2025-01]."
    ),
    (
        "Mali : Moscou livre, Paris s'en va\nPublié le 20 janvier 2023 à 12:10\nLecture : 4 minutes\n\nC'était promis depuis "
        "[novembre|2022-11]. Le [19 janvier|2023-01-19], Sadio Camara a remis les clés de huit appareils. Le [31 mars "
        "prochain|2023-03-31], il sera à Moscou."
    ),
    (
        "APA-Bamako (Mali) – L'armée a reçu ce [jeudi 19 janvier|2023-01-19] de nouveaux aéronefs. Le lot comprend des L-39. En [mars "
        "2022|2022-03], puis en [août|2022-08], Moscou avait livré des hélicoptères. [Mercredi|2023-01-18], un avion-cargo avait atterri à "
        "Sénou."
    ),
    (
        "Mali : de nouveaux hélicoptères russes\n10:12 31.03.2022 (Mis à jour: 10:30 31.03.2022)\n\nDeux Mi-35P ont été livrés dans la "
        "nuit de [mercredi à jeudi|2022-03-30/2022-03-31]. Quatre Mi-171 étaient arrivés en [septembre|2021-09]."
    ),
    (
        "Le Mali reçoit deux hélicoptères\n30 mars 2022\nAgence France-Presse\n\nLe Mali a reçu [mercredi|2022-03-30] deux hélicoptères. "
        "La France avait annoncé son retrait le [17 février|2022-02-17]."
    ),
    (
        "Les FAMa montent en puissance\n\nLa cérémonie s'est tenue à Sénou. Six L-39 et un Mi-8 ont été présentés. Le ministre a rappelé "
        "que les précédentes livraisons datent de [mars|2022-03] et d'[août 2022|2022-08]. « C'est la troisième », a-t-il dit.\n\nSource : "
        "Le Challenger du [20/01/2023|2023-01-20]"
    ),
    (
        "mercredi, 10 août 2022 10:42\n\nMali : nouveaux avions\n\nLa Russie a livré [mardi|2022-08-09] un Su-25. Le chef de l'État "
        "s'était entretenu avec Vladimir Poutine la [semaine dernière|2022-08]."
    ),
    (
        "Accueil > Politique > Mali\nMali : un Su-25 s'écrase à Gao\nPar La Rédaction - [4 octobre 2022|2022-10-04]\n\nUn avion de l'armée "
        "s'est écrasé ce [mardi|2022-10-04] matin à Gao. Il avait été livré en [août|2022-08]. Une enquête sera ouverte "
        "[demain|2022-10-05]."
    ),
    (
        "Vrai ou faux ? Non, ces chars n'ont pas été livrés à Bamako\n\nLa vidéo circule depuis le [3 mars|2024-03-03]. Elle a été publiée "
        "sur TikTok le [12 mai 2019|2019-05-12]. Aucun char n'a été livré au Mali en [2024|2024].\n\nPublié le 8 mars 2024"
    ),
    (
        "Chronique. Le marché de dupes\n\nDepuis le coup d'État d'[août 2020|2020-08], Bamako achète russe. En [mars 2022|2022-03], deux "
        "hélicoptères ; en [août|2022-08], cinq avions ; en [janvier 2023|2023-01], huit autres. Reste à savoir qui paie."
    ),
    (
        "Mali : Sadio Camara à Moscou\n\n« Nous avons parlé d'équipements », a dit le ministre à son retour de Moscou, où il a séjourné du "
        "[10 au 14 août 2022|2022-08-10/2022-08-14]. Le [9 août|2022-08-09], cinq avions avaient été reçus à Bamako."
    ),
    (
        "Interview du ministre\n\nQuand arriveront les drones ?\n— Avant la fin du Ramadan. Nous en avions reçu en [décembre 2022|2022-12] "
        "et en [mars 2023|2023-03].\n\nPropos recueillis par Moussa Traoré, le [5 février 2024|2024-02-05]"
    ),
    (
        "Burkina : des drones turcs pour l'armée\n\nLe capitaine Ibrahim Traoré a décoré [jeudi 27 avril|2023-04-27] le patron de "
        "l'entreprise Baykar. Les drones avaient été acquis en [2022|2022]."
    ),
    (
        "Bamako, le [9 juin 2025|2025-06-09]\n\nCOMMUNIQUÉ\n\nL'état-major informe l'opinion que, le [6 juin|2025-06-06], un convoi a été "
        "attaqué. [Hier|2025-06-08], les corps ont été rapatriés."
    ),
    (
        "Mali. Les mercenaires de Wagner quittent le pays\nOuest-France, avec AFP\nPublié le 06/06/2025 à 17h21\n\nLe groupe a annoncé son "
        "départ [vendredi 6 juin|2025-06-06]. Arrivés en [décembre 2021|2021-12], ses hommes avaient perdu une colonne en "
        "[juillet|2024-07]."
    ),
    (
        "Mali : la junte fête ses drones\n\nLe président Assimi Goïta a inspecté [mercredi 4 janvier|2023-01-04] des drones. Ils ont été "
        "livrés en [décembre|2022-12], après ceux de [2021|2021]."
    ),
    (
        "Niamey : une centaine d'instructeurs russes\n\n(Agence Ecofin) - L'aéronef Il-76 a atterri dans la nuit du [mercredi 10 "
        "avril|2024-04-10]. Le général Tiani avait parlé à Vladimir Poutine le [26 mars|2024-03-26]. L'armée américaine compte partir "
        "avant le [15 septembre|2024-09-15]."
    ),
    (
        "Ouagadougou, [25 janv. 2024|2024-01-25] (AIB) - Des soldats russes sont arrivés [mercredi|2024-01-24]. L'ambassade a rouvert en "
        "[décembre|2023-12]."
    ),
    (
        "Mali : Africa Corps prend le relais\n\nPar RFI\n\nPublié le : 07/06/2025 - 01:11\n\n2 min\n\nWagner s'en va. Le camp de Boulkessi "
        "est tombé [dimanche dernier|2025-06-01]. En [2023|2023], Kidal avait été repris. Depuis le [1er janvier|2025-01-01], plus de cent "
        "blindés sont arrivés."
    ),
]


@pytest.mark.parametrize("text", ARTICLES)
def test_dates_are_seen_from_what_the_page_states(text):
    assert marks(MARK.sub(r"\g<form>", text)) == MARK.findall(text)
