"""The words of agreements: initiatives, groups of them, heads, titles, prose, and amounts in prose."""

from __future__ import annotations

INITIATIVES = (
    "Flere sociale viceværter",
    "Styrket indsats mod vold i nære relationer",
    "Renovering af almene boliger",
    "Nye cykelstier",
    "Bedre fysiske rammer på psykiatriske afdelinger",
    "Kapacitetsudvikling",
    "Energieffektivisering af offentlige bygninger",
    "Tilskud til private skoler",
    "Pulje til lokale initiativer i landdistrikterne",
    "Uddannelse af sygeplejersker og social- og sundhedsassistenter",
    "Forebyggelse",
    "Digital infrastruktur",
    "Medicinsk behandling",
    "Øget kontrol med arbejdsmiljø på store infrastrukturprojekter",
    "Vandløb og søer",
    "Udtagning af lavbundsjorde",
    "Grøn forskning",
    "Evaluering og følgeforskning",
    "Ny lovgivning om udbud",
    "Erstatninger til berørte erhvervsdrivende",
    "Opnormering af nærpolitiet",
    "Beredskab",
    "Skattefri præmie til ældre, der udskyder pensionen",
    "Lavere elafgift",
    "Kompensation til kommuner og regioner",
    "Klimatilpasning af kyster",
    "Støtte til frivillige foreninger",
    "Sprogundervisning for nyankomne",
    "Boligstøtte",
    "Aflastning af pårørende til alvorligt syge børn",
    "Almene familieboliger i de større byer",
    "Bredbånd i tyndt befolkede områder",
    "Hurtigere sagsbehandling",
    "Vedligeholdelse af statens veje",
    "Elektrificering af jernbanen",
    "Ungdomsuddannelser uden for de største byer",
    "Tandpleje",
    "Naturnationalparker",
    "Det Kongelige Teater",
    "Regionale spillesteder og egnsteatre",
    "Dyrevelfærd",
    "Fiskeri og akvakultur",
    "Cyber- og informationssikkerhed",
    "Hjemløshed",
    "Tidlig indsats over for sårbare familier",
    "Lærlinge og praktikpladser",
    "Bådtrafik",
    "Udbygning af fjernvarmenettet og udfasning af oliefyr",
    "Efterskoler",
    "Statslig medfinansiering af kollektiv trafik",
)
GROUPS = (
    "Sociale indsatser",
    "Uddannelse og forskning",
    "Klima, energi og miljø",
    "Transport",
    "Sundhed",
    "Kultur og idræt",
    "Erhverv",
    "Retsområdet",
    "Nye initiativer",
    "Øvrige initiativer",
    "Finansiering",
    "Styrket velfærd i hele landet",
)
PERIOD_HEADS = (
    "Aftaleperiode",
    "Finanslovsår",
    "Overslagsår",
    "Budgetår",
    "Afsatte midler",
    "Aftaleperioden",
    "Udmøntning",
)
SHARE_HEADS = (
    "Merudgifter",
    "Mindreudgifter",
    "Staten",
    "Kommunerne",
    "Regioner",
    "Drift",
    "Anlæg",
    "Gældende aftale",
)
TITLES = (
    "Oversigt over aftalens initiativer",
    "Økonomiske konsekvenser",
    "Udgifter og finansiering",
    "Samlet økonomi i aftalen",
    "Udmøntning af reserven",
    "Fordeling af midler",
    "Finansiering af aftalen",
    "Initiativer i delaftale om styrket indsats for udsatte børn og unge",
    "Økonomi",
)
PROSE = (
    (
        "Regeringen og aftalepartierne er enige om at prioritere midler til initiativerne i perioden, så "
        "borgerne i hele landet får gavn af den styrkede indsats."
    ),
    (
        "Der afsættes en pulje, som udmøntes efter ansøgning, og ordningen evalueres efter to år med henblik "
        "på at vurdere, om den skal videreføres."
    ),
    (
        "Partierne noterer sig, at kommunerne allerede i dag har mulighed for at tilrettelægge indsatsen på "
        "tværs af forvaltninger og fagområder."
    ),
    (
        "Aftalepartierne mødes årligt for at drøfte status for implementeringen af aftalens initiativer og "
        "behovet for eventuelle justeringer."
    ),
    (
        "Initiativet skal ses i sammenhæng med den øvrige indsats på området, herunder de aftaler, der er "
        "indgået i de foregående år."
    ),
    (
        "Med aftalen styrkes kvaliteten og den nære sammenhæng i indsatsen for de borgere, der har størst "
        "behov for hjælp og støtte."
    ),
)
NOTES = (
    "Anm.: Afrunding kan medføre, at tallene ikke summer til totalen.",
    "Kilde: Finansministeriet.",
    (
        "Anm.: Opgjort i faste priser. Et positivt tal er en merudgift for staten, og et negativt tal er en "
        "mindreudgift, som følger af aftalens enkelte initiativer."
    ),
    "Anm.: Heraf er 2,5 mio. kr. afsat på finansloven.",
)
MONEY = (
    ("Der afsættes {first} mio. kr. i {year} og {second} mio. kr. i {next} til {what}, jf. aftalens øvrige initiativer.",),
    ("Partierne er enige om {what}. Heraf finansieres {first} mio. kr. årligt i {year}-{next} inden for rammen.",),
    ("Der er afsat {second} mio. kr. i {year}.",),
    ("{what}: {first} mio. kr. i {year}", "Tilsyn: {second} mio. kr. i {next}"),
    ("– {first} mio. kr. i {year} til {what}", "– {second} mio. kr. i {next}"),
    ("{what} ({first} mio. kr.)", "I alt {second} mio. kr."),
)
