"""What the register describes once: entities, fields and vocabularies fit each other."""

from __future__ import annotations

import csv
import re

import pytest

from setara.register import vocabulary
from setara.register.entities import ENTITIES, Entity, Field

FIELDS = [(entity, field) for entity in ENTITIES.values() for field in entity.fields]
IDS = [f"{entity.name}.{field.name}" for entity, field in FIELDS]


def completions(entity: Entity, field: Field) -> list[str]:
    """Return every vocabulary that a field may draw on."""
    if not field.by:
        return [field.vocabulary]
    if field.by == "round":
        return [f"{field.vocabulary}{year}" for year in (2016, 2018, 2020, 2023)]
    return [field.vocabulary + code for code in vocabulary.words(entity.by_name[field.by].vocabulary)]


@pytest.mark.parametrize(("entity", "field"), FIELDS, ids=IDS)
def test_a_field_leads_to_what_exists(entity: Entity, field: Field) -> None:
    if field.kind == "choice":
        assert all(vocabulary.words(name) for name in completions(entity, field))
    assert (field.of in ENTITIES) == (field.kind == "row")
    assert not field.by or field.by in entity.by_name
    assert re.fullmatch(r"[a-z][a-z0-9_]*", field.name)
    assert field.name not in {"id", "version", "withdrawn", "source"}


@pytest.mark.parametrize("entity", ENTITIES.values(), ids=ENTITIES)
def test_an_entity_has_a_region_a_key_and_headings_of_its_own(entity: Entity) -> None:
    assert ("region" in entity.by_name) == (not entity.within)
    if entity.within:
        assert "region" in ENTITIES[entity.by_name[entity.within].of].by_name
    assert entity.key
    assert len({field.label for field in entity.fields}) == len(entity.fields)
    assert len(entity.sheet) <= 31
    assert all(field.public for field in entity.key), "a snapshot without its key could not be told apart"


def test_what_an_office_keeps_to_itself_is_not_public() -> None:
    kept = {f"{entity.name}.{field.name}" for entity, field in FIELDS if not field.public}
    assert kept == {
        *("opd.focal_position", "opd.decree", "opd.decree_from", "opd.decree_until"),
        *("evidence.address", "evidence.seen_by", "status.verified_by", "status.remark"),
        *("meeting.attendees", "meeting.minutes", "promise.note", "pprg.review_remark"),
    }


def test_what_was_agreed_is_frozen() -> None:
    frozen = [f"{entity.name}.{field.name}" for entity, field in FIELDS if field.frozen]
    assert frozen == [
        *("promise.meeting", "promise.region", "promise.text", "promise.opd", "promise.due"),
        *("revision.promise", "revision.day"),
    ]


def test_vocabularies_are_read_as_they_are_written() -> None:
    with (vocabulary.FOLDER / "vocabulary.csv").open(encoding="utf-8", newline="") as lines:
        written = list(csv.DictReader(lines))
    keys = [(line["vocabulary"], line["code"]) for line in written]
    assert len(set(keys)) == len(keys)
    assert all(line["label"] and line["source"] for line in written)
    assert list(vocabulary.words("proses7")) == ["PL0", "PS1", "PS2", "PS3", "PS4", "PS5", "PS6", "PS7"]
    assert vocabulary.words("prasyarat7")["PR5"].label == "Data terpilah"
    assert vocabulary.words("tidak_ada") == {}


def test_nindya_is_a_level_of_2023_alone() -> None:
    level = ENTITIES["award"].by_name["level"]
    assert [w.label for w in vocabulary.words(vocabulary.name_of(level, {"round": 2020})).values()] == [
        *("Pratama", "Madya", "Utama", "Mentor"),
    ]
    assert "nindya" in vocabulary.words(vocabulary.name_of(level, {"round": 2023}))
    assert not vocabulary.words(vocabulary.name_of(level, {"round": 2026})), "its levels are not known"
    assert vocabulary.name_of(level, {"round": None}) == ""


def test_a_value_is_called_what_the_screen_calls_it() -> None:
    promise = ENTITIES["promise"].by_name
    row = {"scheme": "proses7", "item": "PS2", "region": "6203", "indicator": "ikg", "reported": None}
    named = [vocabulary.label(promise[name], row) for name in ("item", "region", "indicator", "reported")]
    assert named == ["Penganggaran", "Kapuas", "IKG", ""]


def test_no_field_holds_an_index() -> None:
    """An index is named as what a row serves; its figures are those of the observations alone."""
    numeric = [field for _, field in FIELDS if field.kind in {"number", "percent", "int"}]
    assert not [f.name for f in numeric if re.search(r"\b(IPG|IDG|IKG|[Ii]ndeks)\b", f.label)]
    assert {"ipg", "idg", "ikg"} <= set(vocabulary.indicators())
