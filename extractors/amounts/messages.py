"""What a person reads of an amount that is in doubt."""

from __future__ import annotations

from extractors.amounts import amounts, numbers, quantities

UNREADABLE = "unreadable_number"
MESSAGES = {
    numbers.ENGLISH: "Beløbet er skrevet med engelsk decimaltegn og er læst sådan",
    amounts.STRAY_DOT: "Der står et punktum mellem tal og enhed, som ikke er læst med",
    amounts.SPLIT_NUMBER: "Tallet foran kommaet kan høre til beløbet",
    amounts.SPACED: "Tusinderne er adskilt af mellemrum",
    quantities.DESCENDING: "Intervallets ender står i omvendt orden",
    UNREADABLE: "Tallet foran enheden kan ikke læses",
    "not_whole_kroner": "Beløbet er ikke i hele kroner og er afrundet",
    "pairing": "Beløb og år efter »hhv.« er ikke lige mange",
}


def doubt_message(key: str, raw_text: str) -> str:
    """The reason named `key`, said of the amount as printed."""
    return f"{MESSAGES[key]}: »{raw_text}«."
