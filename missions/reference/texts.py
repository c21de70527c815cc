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
