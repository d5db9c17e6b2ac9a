"""A contract tells everything that is wrong with a document's data, and the dictionary says what the contracts say."""

from __future__ import annotations

import re

import polars as pl
import pytest

from schemas.contracts import CONTRACTS, dictionary, dtypes
from schemas.contracts.rows import ContractError, Frames, frames_of_rejected
from schemas.contracts.validation import validate
from tests.review import samples
from tests.schemas.sound import frames
from warehouse.places import DATASETS

OTHER = "f" * 16


def changed(name: str, **values: object) -> Frames:
    """The sample's datasets, with other values in every row of one of them."""
    altered = frames()
    types = dtypes(CONTRACTS[name])
    new = {column: pl.Series([value] * altered[name].height, dtype=types[column]) for column, value in values.items()}
    altered[name] = altered[name].with_columns(**new)
    return altered


def test_sound_data_passes() -> None:
    validate(frames())


def test_a_rejected_document_passes() -> None:
    known = {"document_id": samples.ID, "sha256": None, "file_name": "x.pdf", "title": None, "page_count": None}
    rejected = frames_of_rejected(known, "Filen er tom.", "0.1.0+test")
    validate(rejected)
    assert {name: frame.height for name, frame in rejected.items()} == {name: int(name == "documents") for name in DATASETS}


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("documents", {"document_id": "../../etc/passwd"}),
        ("documents", {"status": "fine"}),
        ("documents", {"status": "rejected"}),
        ("tables", {"unit_dkk": 0}),
        ("table_cells", {"page": 0}),
        ("table_cells", {"year_from": 1}),
        ("table_cells", {"row_label": None}),
        ("table_cells", {"cell_id": f"{samples.ID}:t1:r1c1"}),
        ("table_cells", {"table_id": f"{samples.ID}:t9"}),
        ("amount_mentions", {"low_dkk": 10**15}),
        ("amount_mentions", {"boxes": []}),
        ("amount_mentions", {"basis": "monthly"}),
        ("reconciliations", {"confidence": 1.5}),
        ("reconciliations", {"mention_id": f"{OTHER}:m1"}),
        ("table_checks", {"cell_ids": [f"{samples.ID}:t1:r99c1"]}),
        ("discrepancies", {"severity": "fatal"}),
        ("discrepancies", {"mention_id": f"{samples.ID}:m99"}),
    ],
)
def test_a_broken_rule_is_told(name: str, values: dict[str, object]) -> None:
    with pytest.raises(ContractError) as told:
        validate(changed(name, **values))
    assert any(line.startswith(name) for line in told.value.violations)


def test_all_violations_are_told_at_once() -> None:
    broken = changed("tables", unit_dkk=0)
    broken["amount_mentions"] = changed("amount_mentions", basis="monthly", page=0)["amount_mentions"]
    broken["discrepancies"] = changed("discrepancies", severity="fatal")["discrepancies"]
    with pytest.raises(ContractError) as told:
        validate(broken)
    text = "\n".join(told.value.violations)
    for part in ("tables.unit_dkk", "amount_mentions.basis", "amount_mentions.page", "discrepancies.severity"):
        assert part in text


def test_every_mention_has_one_verdict() -> None:
    broken = frames()
    broken["reconciliations"] = broken["reconciliations"].head(1)
    with pytest.raises(ContractError, match="reconciliations"):
        validate(broken)


def test_a_missing_or_a_strange_column_is_told() -> None:
    for frame in (frames()["tables"].drop("title"), frames()["tables"].with_columns(more=pl.lit(1))):
        with pytest.raises(ContractError, match="tables"):
            validate({**frames(), "tables": frame})


def test_there_is_a_contract_for_each_dataset() -> None:
    assert tuple(CONTRACTS) == DATASETS


def test_the_data_dictionary_is_current() -> None:
    written = dictionary.FILE.read_text(encoding="utf-8")
    assert written == dictionary.markdown(), "run `python -m schemas.contracts.dictionary`"


def test_the_data_dictionary_has_every_column_with_a_meaning() -> None:
    rows = re.findall(r"^\| `(\w+)` \| \S.* \| (\S.*) \|$", dictionary.markdown(), re.MULTILINE)
    assert [name for name, _ in rows] == [column for contract in CONTRACTS.values() for column in contract.columns]


def test_money_is_whole_kroner() -> None:
    for contract in CONTRACTS.values():
        assert {dtype for name, dtype in dtypes(contract).items() if name.endswith("_dkk")} <= {pl.Int64()}
