"""Texts of the reference data that are kept in one language, and shown in the reader's.

Named here, they are collected for translation along with the interface; the public pages
ask the catalogues for them. A text that staff have changed is shown as they wrote it.
"""

from django.utils.translation import gettext_noop as _

#: Who decided, in which form, on what basis.
DECISIONS = (
    _("Parliament of the Republic of Kazakhstan, joint session of both chambers"),
    _("Resolution of Parliament"),
    _("Article 53 of the Constitution"),
)

#: Units, what they serve in and under.
CONTINGENTS = (
    _("engineer unit"),
    _("infantry company"),
    _("reserve company"),
    _("Indian battalion"),
    _("Memorandum of understanding on a reserve company for UNDOF"),
)

MANDATES = (
    _("S/RES/1511 (2003) and 1546 (2004)"),
    _("S/RES/1542 (2004); ended by S/RES/2350 (2017)"),
    _("S/RES/2100 (2013); ended by S/RES/2690 (2023)"),
    _("S/RES/39 and 47 (1948); S/RES/91 (1951)"),
    _("S/RES/425 and 426 (1978); S/RES/1701 (2006)"),
)

HEADQUARTERS = (
    _("Abidjan, Côte d'Ivoire"),
    _("Abyei Town, Abyei Area"),
    _("Baghdad, Iraq"),
    _("Bamako, Mali"),
    _("Bangui, Central African Republic"),
    _("Camp Faouar (Al-Fawwar), Syrian Golan"),
    _("El Fasher, later Zalingei, Darfur"),
    _("Government House, Jerusalem"),
    _("Islamabad (Nov-Apr) / Srinagar (May-Oct)"),
    _("Juba, South Sudan"),
    _("Kathmandu, Nepal"),
    _("Kinshasa, Democratic Republic of the Congo"),
    _("Laayoune, Western Sahara"),
    _("Monrovia, Liberia"),
    _("Naqoura, Lebanon"),
    _("Nicosia (United Nations Protected Area), Cyprus"),
    _("Port-au-Prince, Haiti"),
)

#: What claims say in words, and of which time.
CLAIMS = (
    _("past"),
    _("yearly"),
    _("20 December"),
    _("29 May"),
    _("Almaty"),
    _("first"),
)

#: What is known of a source's date.
DATES_OF_SOURCES = (
    _("April 2025"),
    _("August 2020"),
    _("December 2013; the text gives a day but no year"),
    _("January 2024"),
    _("June 2018"),
    _("June 2022"),
    _("March 2021"),
    _("May 2004"),
    _("May 2022"),
    _("November 2023"),
    _("October 2008"),
    _("September 2010"),
    _("archived on 2 October 2016"),
    _("every month, as of its last day"),
    _("undated; 2018 by its content"),
    _("undated; the vote was on 19 January 2024 by other sources"),
    _("undated; written for a 29 May after March 2024"),
    _("version 2.3"),
)

#: What is remarked on a source or another name.
NOTES = (
    _("120 to be sent."),
    _("27 servicemen in August 2003."),
    _("A new decision is needed if the UN raises the number."),
    _("Abyei Area, Sudan."),
    _("Became United States Forces – Iraq on 1 January 2010."),
    _("Closing ceremony on 20 October 2008."),
    _("Coordinates approximate."),
    _("Counted from the day of the mandate."),
    _("El Fasher."),
    _("Five states."),
    _("Gives the day without the year."),
    _("In Iraq since August 2003."),
    _(
        "Mandate terminated on 30 June 2023, withdrawal by 31 December 2023, liquidation "
        "from 1 January 2024."
    ),
    _("Military and police tasks from 15 September 2014."),
    _("Names the places, not the missions."),
    _("Nepal, 2007 to 2009."),
    _("Observers in Nepal from 2007 to 2009."),
    _("Observers on the ground in June 1948."),
    _("On the ground from 3 June 1974."),
    _("One or two experts a month, May 2007 to July 2009; the file names no mission."),
    _("Operational; UN lists count from March 1964."),
    _("Palestine."),
    _("Replaced Combined Joint Task Force 7."),
    _("Resolution 1511."),
    _("Resolution 1546."),
    _("Resolution 2100."),
    _("Resolution 2284 (2016)."),
    _("Resolution 2690."),
    _("Resolution 39."),
    _("Resolutions 47 and 91."),
    _("Same sitting."),
    _("South Sudan."),
    _("The acronym in French."),
    _("The file names no mission; matched by date."),
    _("The name in French."),
    _("The names in French."),
    _("The number of resolution 1483."),
    _("The source gives the month."),
    _("Withdrawal announced on 21 October 2008."),
    _("Withdrawal announced on 21 October 2008; the end of validity is inferred."),
    _("Zalingei, 2020."),
    _("“About 430”."),
    _("Name in reports of the approval of 2018."),
    _("Name in the Russian press of 2024."),
    _("Name in the approval of 2024."),
    _("Without the accent."),
    _("Wrong name in the announcement of the approval of 2024."),
    _("Wrong name, short form."),
)

#: Where published claims do not fit together, and what the registry does about it.
CONTRADICTIONS = (
    # C01
    _("Total for Lebanon"),
    _(
        "538 servicemen in January 2024, but “more than 500” in May 2022 and again in May 2024. They agree only as lower bounds. The article of 2022 speaks of officers, the one of 2024 of servicemen."
    ),
    _(
        "Each claim keeps its number, its qualifier, its period and whom it counts. They are never added up."
    ),
    # C02
    _("Rotations in Lebanon and their strength"),
    _(
        "Six rotations of a company of 120 would be 720 people, not “more than 500”. Other sources show later contingents of six to nine people (the ninth and tenth, in 2023)."
    ),
    _("Strength stands on each rotation; a total is counted from the tours."),
    # C03
    _("Headline and text of one article"),
    _(
        "The headline reads as if the battalion now had 500 officers; the text means all who served over several rotations."
    ),
    _("Strength on a day and people over time are different figures with different names."),
    # C04
    _("First participation"),
    _(
        "An article of December 2013 calls it the first participation in UN peacekeeping. Another names Nepal (2007 to 2009), a third Iraq from 2003, which was not a UN mission, and UN data shows police of Kazakhstan in UNAMID and MINUSTAH in 2010 to 2012."
    ),
    _("Nothing is fixed as the first. Earlier tours stand under decisions marked as not found."),
    # C05
    _("What “since 2014” covers"),
    _(
        "One article names five places for 67 officers, another only two. Officers serving in the Democratic Republic of the Congo at the time are missing from the list of five."
    ),
    _("Missions are data, each with its own dates of participation."),
    # C06
    _("Authorized is not deployed"),
    _(
        "Haiti and Liberia, authorized in 2013, never appear as served in later documents; nor do Cyprus and India and Pakistan, authorized in 2018."
    ),
    _("Authorization and deployment are separate records."),
    # C07
    _("The ceiling of 430"),
    _(
        "430 is a ceiling for four missions together, 139 is one unit. The missions where people already served (MINURSO, MINUSCA, MONUSCO, UNIFIL) are not among the four. Another ceiling of 430 was set on 30 June 2022 for MINUSCA, MONUSCO, MINUSMA and UNIFIL, by other sources."
    ),
    _(
        "A ceiling belongs to a decision, which lists its missions. Its use is counted under the decision, not under the mission."
    ),
    # C08
    _("Seven women or eight"),
    _(
        "Seven women in the contingent in the Golan Heights, with the posts of shooter-orderly, sniper, cook and medical worker, but eight in all missions, described as military observers and staff officers. Seven and one would fit; the posts described do not."
    ),
    _("Women are counted by mission, category and day."),
    # C09
    _("Number of missions authorized in 2018"),
    _(
        "“Five missions in Lebanon, Cyprus, India, Pakistan and Western Sahara”: India and Pakistan are one mission, UNMOGIP. Other sources give the five as the mission in the Middle East (UNTSO), UNFICYP, UNMOGIP, UNIFIL and MINURSO."
    ),
    _("A mission may lie in several countries, and a country have several missions."),
    # C10
    _("Names of missions"),
    _(
        "The announcement of 2024 mistranslates names: “UN Armistice Monitoring Body” for UNTSO, “UN Interim Security and Abyei Force” for UNISFA."
    ),
    _(
        "The acronym identifies a mission. Wrong names are kept as other names, so that a search finds it."
    ),
    # C11
    _("Iraq in a list of peacekeeping missions"),
    _(
        "One article treats Iraq as a peacekeeping mission; another leaves it out of the experience in UN missions."
    ),
    _("Each mission says whether it is a UN mission, and reports can leave the others out."),
    # C12
    _("Rank of the same officer"),
    _("In one article the caption of a photograph gives an officer a lower rank than the text."),
    _("A rank is that of the time: each deployment has its own."),
    # C13
    _("People and officers"),
    _(
        "67 officers include Lebanon, and 538 servicemen are in Lebanon too: adding them may count staff officers twice."
    ),
    _("People and tours are counted apart."),
    # C14
    _("Total for Iraq"),
    _(
        "“More than 270” people and “more than 4.5 million” munitions, but 290 people and “more than 4 million” on the page of the Peace Operations Centre."
    ),
    _("Every figure keeps its source."),
    # C15
    _("Undated articles"),
    _("Three of the five documents bear no date, and one gives a day without its year."),
    _("A period may be approximate, and is kept as written."),
)

#: What is remarked on a source itself.
SOURCES = (
    _("The copy at hand names neither publisher nor address."),
    _("On unispal.un.org. The full address is not known."),
    _(
        "data/FrontMap_v.2.3.csv at commit b6ba64e913461c8b5b9688307afdfcadbaa64162, rows with hq=3."
    ),
    _("python3/json/missions.json at commit 2653920af58e91a892d1cde3a402a57a2ebf5cdf."),
    _("A secondary source."),
    _("The full address is not known."),
    _("On unmil.unmissions.org. The full address is not known."),
    _("Read in a mirror."),
    _("File B2__30D1.TXT. The full address is not known."),
    _("Repeats a text of the UN."),
    _("On twocircles.net. The full address is not known."),
    _("A copy of Wikipedia on theinfolist.com. The full address is not known."),
    _("Extract of the Providing for Peacekeeping data."),
    _(
        "Loaded from the UN's own files, in the layouts of 2020 and of the Peace and Security Data Hub."
    ),
    _("tcc_files/Gender.Full.csv; a row for each mission. Staff officers are among the troops."),
    _(
        "ppp_files/countries/Kazakhstan.csv; without a column for the mission, so missions were matched by date."
    ),
    _("Story 3835280 on youm7.com. The full address is not known."),
    _(
        "Read in a copy: corinnee/UN_Peacekeeping_Analytics, Rank.csv at commit 1167cb2bc26d35bdc8976554bc4d0ca6749bdef6."
    ),
    _("Read in a copy."),
    _("To be checked against a source. Everything that rests on it is shown as unverified."),
)

#: What the registry calls a source itself, where there is no document with a title.
TITLES = (_("General knowledge, found in no source at hand"),)
