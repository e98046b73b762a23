"""What the register keeps: every entity with its fields, from which tables, checks, forms, books and snapshot follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

Kind = Literal[
    "text", "long", "date", "year", "int", "number", "money", "percent", "choice", "region", "indicator", "row"
]
"""How a cell is read: `money` in whole rupiah, `percent` from 0 to 100, `region` a BPS code, `row` the id of a row."""


@dataclass(frozen=True)
class Field:
    """A column of an entity.

    Attributes:
        name: in tables, snapshot and journal.
        label: the heading in book, form and table, Indonesian.
        kind: how a cell is read.
        vocabulary: the vocabulary of a choice; what a text is offered, which may be another.
        by: the field whose value completes the name of the vocabulary, where that depends on the row.
        of: the entity whose row is meant.
        frozen: whether it stays as it was first agreed.
        public: whether the snapshot may hold it.
        required: whether a row must have it.
        key: whether it tells a row from all others of its entity.
        verifies: whether only who looks after the region's province may write it; the first of an entity is its verdict.
        open: values of a verdict that leave the row to its writer, who may set them too.
        beside: whether it stays its writer's beside a verdict.
        past: whether it says when something happened, so that no day to come is one.
        help: how it is filled, one Indonesian sentence.
    """

    name: str
    label: str
    kind: Kind
    vocabulary: str = ""
    by: str = ""
    of: str = ""
    frozen: bool = False
    public: bool = True
    required: bool = False
    key: bool = False
    verifies: bool = False
    open: tuple[str, ...] = ()
    beside: bool = False
    past: bool = False
    help: str = ""


@dataclass(frozen=True)
class Entity:
    """A kind of row.

    Attributes:
        name: in tables, snapshot and journal.
        label: what one is called on screen, Indonesian.
        sheet: its tab in a regency's book; empty where books leave it out.
        fields: its columns in order.
        within: the field that leads to the row whose region is this one's, where it has no region of its own.
        agreed: the field that leads to the row at which it was agreed, in whose region alone it is taken back.
        bestowed: whether it tells what others gave a region, which is not the region's to write.
    """

    name: str
    label: str
    sheet: str
    fields: tuple[Field, ...]
    within: str = ""
    agreed: str = ""
    bestowed: bool = False

    @cached_property
    def by_name(self) -> Mapping[str, Field]:
        """The fields by their names."""
        return {field.name: field for field in self.fields}

    @property
    def public(self) -> tuple[Field, ...]:
        """The fields that the snapshot holds."""
        return tuple(field for field in self.fields if field.public)

    @property
    def key(self) -> tuple[Field, ...]:
        """The fields that tell a row from all others."""
        return tuple(field for field in self.fields if field.key)

    @cached_property
    def verdict(self) -> Field | None:
        """The field in which the province says what it found, None where it finds nothing."""
        return next((field for field in self.fields if field.verifies), None)

    def is_verified(self, row: Mapping[str, Any]) -> bool:
        """Whether a verdict stands on a row."""
        return self.verdict is not None and row[self.verdict.name] not in {None, *self.verdict.open}

    def is_closed(self, name: str, row: Mapping[str, Any] | None, value: Any) -> bool:
        """Whether none but who verifies may give a cell a value.

        Args:
            name: of the field; also `withdrawn` or `source`.
            row: as it is; None for a new one.
        """
        if self.bestowed:
            return True
        field = self.by_name.get(name)
        if row is not None and self.is_verified(row) and not (field and field.beside):
            return True
        return field is not None and field.verifies and not (field.open and value in {None, *field.open})


_REGION = Field("region", "Wilayah", "region", required=True, key=True)
_YEAR = Field("year", "Tahun", "year", required=True, key=True)
_OPD = Field("opd", "Perangkat daerah", "row", of="opd", required=True, key=True)
_EVIDENCE = Field("evidence", "Bukti", "row", of="evidence", help="Baris dari lembar Bukti; kosong berarti belum ada.")
_INDICATOR = Field("indicator", "Indeks yang dituju", "indicator", help="Angkanya dibaca dari dasbor, tidak diketik.")
_ITEM_OF = (
    Field("scheme", "Skema", "choice", "scheme"),
    Field("item", "Prasyarat atau proses", "choice", by="scheme"),
)

_ENTITIES = (
    Entity(
        "opd",
        "Perangkat daerah",
        "Perangkat daerah",
        (
            _REGION,
            Field("name", "Nama", "text", required=True, key=True),
            Field("kind", "Jenis", "choice", "opd_kind", required=True),
            Field("pokja_role", "Peran dalam Pokja PUG", "choice", "pokja_role"),
            Field(
                "focal_position",
                "Jabatan focal point",
                "text",
                public=False,
                help="Jabatan saja, tanpa nama orang dan nomor telepon.",
            ),
            Field("decree", "Nomor SK focal point", "text", public=False),
            Field("decree_from", "SK berlaku sejak", "date", public=False),
            Field("decree_until", "SK berlaku sampai", "date", public=False),
        ),
    ),
    Entity(
        "evidence",
        "Bukti",
        "Bukti",
        (
            _REGION,
            Field("opd", "Perangkat daerah", "row", of="opd"),
            Field("kind", "Jenis bukti", "choice", "evidence_kind", required=True, key=True),
            Field("number", "Nomor", "text", key=True),
            Field("day", "Tanggal", "date", past=True, key=True),
            Field("title", "Judul", "text", required=True, key=True),
            Field("year_from", "Berlaku dari tahun", "year"),
            Field("year_to", "Berlaku sampai tahun", "year"),
            Field("public_address", "Alamat terbuka", "text", help="Hanya alamat yang boleh dibuka siapa saja."),
            Field("address", "Alamat di kantor", "text", public=False, beside=True, help="Tidak ikut diterbitkan."),
            Field("seen_day", "Dilihat tanggal", "date", past=True, verifies=True),
            Field("seen_by", "Dilihat oleh (jabatan)", "text", public=False, verifies=True),
        ),
    ),
    Entity(
        "status",
        "Status PUG",
        "Prasyarat dan proses",
        (
            _REGION,
            Field("scheme", "Skema", "choice", "scheme", required=True, key=True),
            Field("item", "Prasyarat atau proses", "choice", by="scheme", required=True, key=True),
            _YEAR,
            Field("round", "Putaran evaluasi", "year", key=True, help="Tahun putaran; kosong di luar putaran."),
            Field("self", "Penilaian mandiri", "choice", "self_status", beside=True),
            Field("self_day", "Dinilai tanggal", "date", past=True, beside=True),
            _EVIDENCE,
            Field(
                "searched_day",
                "Bukti dicari per tanggal",
                "date",
                past=True,
                beside=True,
                help="Hari bukti terakhir dicari.",
            ),
            Field("verified", "Hasil verifikasi", "choice", "verified_status", verifies=True),
            Field("verified_day", "Diverifikasi tanggal", "date", past=True, verifies=True),
            Field("verified_by", "Diverifikasi oleh (jabatan)", "text", public=False, verifies=True),
            Field("remark", "Catatan verifikasi", "long", public=False, verifies=True),
            Field("told", "Menurut sumber terbuka", "choice", "told_status", beside=True),
            Field(
                "reach",
                "Yang dinyatakan sumber",
                "text",
                beside=True,
                help="Apa yang dikatakan sumber, tidak lebih dari itu.",
            ),
        ),
    ),
    Entity(
        "meeting",
        "Rapat koordinasi",
        "",
        (
            _REGION,
            Field("day", "Tanggal", "date", required=True, key=True),
            Field("title", "Nama rapat", "text", required=True, key=True),
            Field("kind", "Jenis", "choice", "meeting_kind", required=True),
            Field("theme", "Tema", "text"),
            Field("chair", "Pemimpin rapat (jabatan)", "text"),
            Field("attendees", "Peserta", "long", public=False),
            Field("minutes", "Notula", "long", public=False),
        ),
    ),
    Entity(
        "promise",
        "Rencana tindak lanjut",
        "Tindak lanjut",
        (
            Field("meeting", "Rapat", "row", of="meeting", required=True, frozen=True, key=True),
            Field("region", "Wilayah", "region", required=True, frozen=True, key=True),
            Field("text", "Tindak lanjut", "long", required=True, frozen=True, key=True),
            Field("opd", "Penanggung jawab (perangkat daerah)", "text", required=True, frozen=True, key=True),
            Field("due", "Tenggat semula", "date", frozen=True),
            Field(
                "measure", "Ukuran", "text", help="Apa yang dihitung, misalnya perangkat daerah dengan SK focal point."
            ),
            Field("unit", "Satuan", "text"),
            Field("target", "Target", "number"),
            Field("achieved", "Capaian", "number"),
            *_ITEM_OF,
            _INDICATOR,
            Field("reported", "Dilaporkan", "choice", "reported"),
            Field("reported_day", "Dilaporkan tanggal", "date", past=True),
            _EVIDENCE,
            Field("searched_day", "Bukti dicari per tanggal", "date", past=True, help="Hari bukti terakhir dicari."),
            Field("spent", "Anggaran terpakai (rupiah)", "money"),
            Field("funding", "Sumber dana", "text"),
            Field("problem", "Kendala", "long"),
            Field("step", "Langkah yang diambil", "long"),
            Field("carried_to", "Dibawa ke rapat", "row", of="meeting"),
            Field("note", "Catatan kantor", "long", public=False, help="Tidak ikut diterbitkan."),
        ),
        agreed="meeting",
    ),
    Entity(
        "revision",
        "Revisi tindak lanjut",
        "Revisi",
        (
            Field("promise", "Tindak lanjut", "row", of="promise", required=True, frozen=True, key=True),
            Field("day", "Tanggal revisi", "date", required=True, frozen=True, key=True),
            Field("due", "Tenggat baru", "date"),
            Field("text", "Rumusan baru", "long"),
            Field("reason", "Alasan", "text", required=True),
        ),
        within="promise",
    ),
    Entity(
        "data_owed",
        "Data terpilah",
        "Data terpilah",
        (
            _REGION,
            _OPD,
            Field("field", "Bidang", "choice", "data_field"),
            Field("item", "Data", "text", "data_item", required=True, key=True),
            _YEAR,
            Field("status", "Status", "choice", "data_status", required=True),
            Field("delivered", "Diserahkan tanggal", "date", past=True),
            _INDICATOR,
            _EVIDENCE,
        ),
    ),
    Entity(
        "pprg",
        "Dokumen PPRG",
        "PPRG",
        (
            _REGION,
            _OPD,
            _YEAR,
            Field("form", "Bentuk", "choice", "pprg_form", required=True, key=True),
            Field("programme", "Program", "text"),
            Field("activity", "Kegiatan", "text"),
            Field("subactivity_code", "Kode sub kegiatan", "text"),
            Field("subactivity", "Sub kegiatan", "text", required=True, key=True),
            Field("based_on", "Disusun dari GAP", "row", of="pprg"),
            _INDICATOR,
            Field("purpose", "Tujuan", "long"),
            Field("data", "Data pembuka wawasan", "long"),
            Field("access", "Akses", "long"),
            Field("participation", "Partisipasi", "long"),
            Field("control", "Kontrol", "long"),
            Field("benefit", "Manfaat", "long"),
            Field("cause_internal", "Sebab internal", "long"),
            Field("cause_external", "Sebab eksternal", "long"),
            Field("reformulated", "Reformulasi tujuan", "long"),
            Field("action", "Rencana aksi", "long"),
            Field("baseline", "Data dasar", "long"),
            Field("gender_indicator", "Indikator gender", "long"),
            Field("impact", "Dampak", "long", help="GAP empat langkah."),
            Field("outcome", "Hasil", "long"),
            Field("output", "Keluaran", "long"),
            Field("input", "Masukan", "long", help="GBS."),
            Field("yardstick", "Tolok ukur capaian program", "long", help="GBS."),
            Field("amount", "Anggaran (rupiah)", "money"),
            Field("legal_basis", "Dasar hukum", "long", help="KAK."),
            Field("beneficiaries", "Penerima manfaat", "long", help="KAK."),
            Field("aims", "Maksud dan tujuan", "long", help="KAK."),
            Field("implementation", "Cara pelaksanaan", "long", help="KAK: tahapan, lokasi, pelaksana, batasan."),
            Field("schedule", "Jadwal", "long", help="KAK."),
            Field("responsible", "Penanggung jawab (jabatan)", "text"),
            Field("agencies", "Lembaga terkait", "long", help="GAP empat langkah."),
            Field(
                "review",
                "Status telaah",
                "choice",
                "review_status",
                verifies=True,
                open=("draf", "diajukan", "perbaikan"),
                help="Draf dan menunggu telaah ditulis kantornya; hasilnya ditulis provinsi.",
            ),
            Field("review_day", "Ditelaah tanggal", "date", past=True, verifies=True),
            Field("review_remark", "Catatan telaah", "long", public=False, verifies=True),
            _EVIDENCE,
        ),
    ),
    Entity(
        "budget",
        "Anggaran responsif gender",
        "ARG",
        (
            _REGION,
            Field("opd", "Perangkat daerah", "row", of="opd", key=True, help="Kosong untuk seluruh daerah."),
            _YEAR,
            Field("stage", "Tahap", "choice", "budget_stage", required=True, key=True),
            Field("period", "Masa", "choice", "budget_period", required=True, key=True),
            Field("day", "Per tanggal", "date", past=True, key=True),
            Field("category", "Kategori ARG", "choice", "budget_category", required=True, key=True),
            Field("amount", "Jumlah ARG (rupiah)", "money"),
            Field("denominator", "Pembagi (rupiah)", "money"),
            Field("denominator_kind", "Jenis pembagi", "choice", "denominator_kind", required=True, key=True),
            Field("share", "Persen seperti terbit", "percent", help="Hanya bila jumlah rupiahnya tidak diketahui."),
            _EVIDENCE,
        ),
    ),
    Entity(
        "plan",
        "Rencana aksi daerah",
        "RAD",
        (
            _REGION,
            Field("level", "Tingkat", "choice", "plan_level", required=True, key=True),
            Field("place", "Kecamatan atau desa", "text", key=True),
            Field("parent", "Induk", "row", of="plan", help="Baris tingkat di atasnya yang dijabarkan."),
            Field("heading", "Pokok RAD PUG", "choice", "plan_heading"),
            Field("process", "Proses pembangunan", "choice", "proses7"),
            Field("programme_code", "Kode program", "text"),
            Field("programme", "Program atau kegiatan", "text", required=True, key=True),
            Field("measure", "Indikator kinerja", "text", key=True),
            Field("unit", "Satuan", "text"),
            Field("base", "Data dasar", "number"),
            Field("base_year", "Tahun data dasar", "year"),
            Field("target", "Target lima tahun", "number"),
            Field("year_from", "Dari tahun", "year", key=True),
            Field("year_to", "Sampai tahun", "year"),
            Field("budget", "Anggaran (rupiah)", "money"),
            Field("opd", "Unit pelaksana", "row", of="opd"),
            _INDICATOR,
        ),
    ),
    Entity(
        "plan_target",
        "Target tahunan RAD",
        "Target RAD",
        (
            Field("plan", "Baris RAD", "row", of="plan", required=True, key=True),
            _YEAR,
            Field("target", "Target", "number"),
            Field("realised", "Realisasi", "number"),
            Field("budget", "Alokasi anggaran (rupiah)", "money"),
            _EVIDENCE,
        ),
        within="plan",
    ),
    Entity(
        "village",
        "Desa ramah perempuan dan peduli anak",
        "Desa",
        (
            _REGION,
            Field("district", "Kecamatan", "text", key=True),
            Field("village", "Desa atau kelurahan", "text", key=True, help="Kosong bila sumber tidak menyebut nama."),
            _YEAR,
            Field("d01", "D01 Perempuan dan anak terorganisasi", "choice", "village_status"),
            Field("d02", "D02 Data desa terpilah", "choice", "village_status"),
            Field("d03", "D03 Peraturan desa", "choice", "village_status"),
            Field("d04", "D04 Pembiayaan desa", "choice", "village_status"),
            Field("d05", "D05 Perempuan di lembaga desa (persen)", "percent"),
            Field("d06", "D06 Perempuan wirausaha (persen)", "percent"),
            Field("d07", "D07 Semua anak diasuh berbasis hak anak", "choice", "village_status"),
            Field("d08", "D08 Tidak ada kekerasan dan perdagangan orang", "choice", "village_status"),
            Field("d09", "D09 Tidak ada pekerja anak", "choice", "village_status"),
            Field("d10", "D10 Tidak ada perkawinan anak", "choice", "village_status"),
            _EVIDENCE,
        ),
    ),
    Entity(
        "award",
        "Anugerah Parahita Ekapraya",
        "APE",
        (
            _REGION,
            Field("round", "Putaran", "year", required=True, key=True, past=True, help="Penghargaan dicatat provinsi."),
            Field("level", "Tingkat", "choice", "ape_", by="round", help="Kosong bila sumber tidak menyebutnya."),
            Field("day", "Diserahkan tanggal", "date", past=True),
            Field("decree", "Keputusan", "text"),
            Field("remark", "Keterangan", "text"),
        ),
        bestowed=True,
    ),
)

ENTITIES: Mapping[str, Entity] = {entity.name: entity for entity in _ENTITIES}
"""Every entity by its name. Besides its fields a row has `id`, `version`, `withdrawn` and `source`."""

SOURCE = Field("source", "Sumber", "text")
"""Where a row comes from: every row has it."""
