"""What the method page tells in tables: goalposts, bands, what is verified, what is not known, terms."""

from __future__ import annotations

from collections.abc import Iterable

from setara.formulas import indices
from setara.store.catalogue import Indicator

SECTIONS = {
    "ipg": "IPG dan IPM",
    "idg": "IDG",
    "ikg": "IKG",
    "seri": "Seri dan mutu",
    "istilah": "Istilah",
    "kutip": "Cara mengutip",
}

GOALPOSTS = (
    {"Komponen": "Umur harapan hidup perempuan (tahun)", "Minimum": "22,5", "Maksimum": "87,5"},
    {"Komponen": "Umur harapan hidup laki-laki (tahun)", "Minimum": "17,5", "Maksimum": "82,5"},
    {"Komponen": "Harapan lama sekolah (tahun)", "Minimum": "0", "Maksimum": "18"},
    {"Komponen": "Rata-rata lama sekolah (tahun)", "Minimum": "0", "Maksimum": "15"},
    {"Komponen": "Pengeluaran per kapita (rupiah per tahun)", "Minimum": "1.007.436", "Maksimum": "26.572.352"},
)


def _bands(index: str, rest: str) -> str:
    """Tell the bands of an index by their limits, the last one by the words for what is left."""
    *limited, last = indices.BANDS[index]
    limits = [f"{'sampai' if b.included else 'di bawah'} {b.limit:g} {b.name}".replace(".", ",") for b in limited]
    return "; ".join([*limits, f"{rest} {last.name}"])


BANDS = (
    {
        "Indeks": "IPG, jarak dari 100",
        "Golongan": _bands("ipg", "lebih dari itu") + " (dipakai BPS Kalimantan Timur 2025)",
    },
    {"Indeks": "IPM", "Golongan": _bands("ipm", "lainnya")},
    {"Indeks": "IDG", "Golongan": _bands("idg", "lainnya")},
    {"Indeks": "IKG", "Golongan": "tidak ada golongan resmi; makin rendah makin setara"},
)

VERIFIED = (
    {"Yang dihitung ulang": "IPM perempuan", "Cocok": "677 dari 681 wilayah-tahun dalam 0,02"},
    {"Yang dihitung ulang": "IPM laki-laki", "Cocok": "678 dari 681 wilayah-tahun dalam 0,02"},
    {"Yang dihitung ulang": "IPG", "Cocok": "676 dari 681 wilayah-tahun dalam 0,03"},
    {"Yang dihitung ulang": "RLS olahan 2017–2021", "Cocok": "558 dari 560 sama dua desimal dengan terbitan"},
    {
        "Yang dihitung ulang": "IKG 2025 kabupaten/kota",
        "Cocok": "42 dari 56 sama tiga desimal; 12 beda satu kursi, Barito Timur dua kursi; Murung Raya "
        "hanya cocok dengan 6 dari 25 atau 5 dari 21 kursi",
    },
)

NOISE = (
    "Angka survei berubah sedikit dari tahun ke tahun tanpa sebab. Derau adalah goyangan setahun yang biasa itu, dihitung "
    "dari angka kabupaten/kota sejak 2017 dalam satu seri (diolah). Beda sampai sebesar derau disebut tetap, juga dalam "
    "hitungan berapa wilayah membaik, warna, daftar perlu perhatian, dan status target; yang sedikit di luarnya masih dapat "
    "kebetulan. Membaik atau memburuk untuk rentang tahun hanya disebut bila setahun terakhir dan sejak 2017 sama arahnya; "
    "bila tidak, keduanya disebut. Perempuan dan laki-laki dibandingkan dengan derau yang sama, sebab dua angka setahun "
    "bergoyang seperti dua tahun satu deret: tertinggal hanya disebut bila selisihnya lebih dari derau. Bila selisih "
    "antarjenis kelamin ternyata bergoyang lebih lebar daripada angkanya, dipakai derau selisih itu."
)
_NOISE_FROM = {
    "pembulatan": "satu satuan desimal terakhir: yang dihitung satu per satu, bukan survei",
    "kelokan": "kelokan deret: langkah setahun dikurangi langkah sebelumnya",
    "langkah": "langkah setahun: deretnya terlalu pendek untuk kelokan",
}


def noise_table(indicators: Iterable[Indicator]) -> list[dict[str, str]]:
    """Return the noise band of every indicator with how it was found, in Indonesian."""
    return [
        {
            "Angka": i.short_name,
            "Derau (diolah)": i.show_change(i.noise).lstrip("+"),
            "Derau selisih perempuan dan laki-laki (diolah)": i.show_change(i.apart).lstrip("+") if i.has_gap else "",
            "Ditemukan dari": _NOISE_FROM[i.noise_from],
        }
        for i in indicators
        if i.direction != "netral"
    ]


KNOWN_GAPS = (
    "Indeks pendapatan dalam IDG tidak dapat dihitung karena deret pengeluarannya tidak lagi terbit.",
    "IKG 2024 kabupaten/kota tidak ditemukan terbit, kecuali Berau (0,421), yang sama dengan hitungan dasbor ini: saksi "
    "terbit pertama bagi tahun yang dihitung. Hitungan itu bertulis perkiraan.",
    "IDG 2025 belum terbit, dan IDG 2024 hanya ada untuk Kalimantan Timur, Berau, dan Kota Samarinda."
    " Dua yang terakhir diragukan.",
    "RLS 2022–2024 dan pengeluaran per kapita 2025 menurut jenis kelamin tidak diterbitkan; yang dipakai hasil olahan.",
    "Angka kabupaten/kota 2025 bersandar pada satu salinan tabel BPS yang dicocokkan dengan beberapa angka terbit lain.",
    "IPG provinsi dan Indonesia 2025 tidak tersedia, jadi peringkat terhadap provinsi tidak dihitung.",
)

GLOSSARY = {
    "APE": "Anugerah Parahita Ekapraya, penghargaan pelaksanaan PUG dari kementerian; tingkatnya menurut putaran.",
    "API": "Pintu bagi program komputer untuk mengambil angka langsung dari BPS.",
    "ARG": "Anggaran responsif gender.",
    "Asumsi": "Nilai yang dipilih karena angka terbitnya tidak ada; pengaruhnya ditunjukkan.",
    "Batas rumus": "Nilai tertinggi yang masih menambah indeks.",
    "Bercatatan": "Angka terbit dengan catatan mutu, misalnya tidak konsisten dengan tabel lain.",
    "BPS": "Badan Pusat Statistik, penerbit angka-angka ini.",
    "CSV, XLSX, Parquet, ZIP": "Bentuk berkas unduhan; ZIP membungkus beberapa berkas menjadi satu.",
    "Derau": "Perubahan sebesar ini atau kurang tidak dibaca sebagai perubahan: pembulatan, dan bagi angka survei "
    "goyangan setahun yang biasa (diolah dari langkah tahunan semua kabupaten/kota).",
    "Diolah": "Dihitung tepat dari angka terbit.",
    "DPR": "Dewan Perwakilan Rakyat.",
    "DPRD": "Dewan Perwakilan Rakyat Daerah.",
    "EDEP": "Persentase setara yang terdistribusi merata: rata-rata harmonik porsi perempuan dan laki-laki, dipakai dalam "
    "IDG.",
    "GAP": "Gender Analysis Pathway, alur analisis gender dalam sembilan kolom atau empat langkah.",
    "GBS": "Gender Budget Statement, lembar anggaran responsif gender.",
    "Golongan": "Kelas nilai indeks menurut BPS.",
    "HLS": "Harapan lama sekolah.",
    "Hubungan (r)": "Korelasi Pearson dua angka kabupaten/kota yang sama: 1 naik bersama pada satu garis, −1 berlawanan, 0 "
    "tidak bersama. Selang 95 persen menurut Fisher; di bawah delapan wilayah tidak dihitung. Disebut hanya bila selangnya tidak "
    "memuat nol; dari dua puluh pasangan yang dicoba, satu tampak berhubungan karena kebetulan. Bukan sebab.",
    "Janggal": "Angka terbit yang jauh dari yang biasa di samping angka lain; dipakai apa adanya. IKG yang bersandar pada MTF "
    "survei tepat nol didampingi perkiraan dengan MTF tahun sebelumnya.",
    "Kabupaten/kota": "Wilayah di bawah provinsi; ada 56 di Kalimantan.",
    "KAK": "Kerangka acuan kegiatan.",
    "Kejar-mengejar": "Kemiringan perubahan per tahun terhadap nilai awal (konvergensi beta; diolah). Negatif berarti yang "
    "semula rendah naik lebih cepat; disebut hanya bila seluruh selang 95 persennya di bawah yang dihasilkan derau saja.",
    "Kesenjangan antarwilayah": "Simpangan baku kabupaten/kota yang terbit di semua tahun sejak 2017, di dalam satu seri "
    "(konvergensi sigma; diolah). Menyempit atau melebar hanya disebut bila selang 95 persen nisbahnya (jackknife) tidak "
    "memuat 1.",
    "Koefisien variasi": "Simpangan baku sebagai persen dari rata-rata; hanya bagi ukuran yang nolnya berarti tidak ada, jadi "
    "bukan bagi indeks.",
    "Laju": "Perubahan rata-rata per tahun dari tahun terbit pertama sejak 2017 sampai tahun yang dilihat, di dalam satu "
    "seri (diolah); sama di Tren, Target, Penyumbang, Wilayah, dan Paparan.",
    "Laju kesenjangan": "Laju perempuan dikurangi laju laki-laki: keduanya bergerak seperti rata-rata sejak 2017.",
    "LF": "Dalam rumus: tingkat partisipasi angkatan kerja. Pada judul sumber: Long Form.",
    "Lompatan": "Perubahan lebih dari 5 poin dalam setahun; bagi angka dari 0 sampai 1 lebih dari 0,05, bagi tahun dan rupiah "
    "lebih dari seperdua puluh rentang skalanya.",
    "Membaik, memburuk": "Mendekat ke atau menjauh dari keadaan setara lebih dari derau; untuk rentang tahun hanya bila setahun "
    "terakhir dan sejak 2017 sama arahnya. Tanpa angka tahun sebelumnya hanya rentangnya yang diketahui, dan itu disebut.",
    "MHPK20": "Melahirkan hidup pertama kali sebelum berusia 20 tahun; bahan IKG, sebagai proporsi.",
    "MIT, ODbL, OFL": "Nama lisensi terbuka untuk kode program, batas wilayah, dan huruf.",
    "MTF": "Melahirkan tidak di fasilitas kesehatan; bahan IKG, sebagai proporsi.",
    "Pembanding": "Angka wilayah lain yang dipakai membandingkan; bukan target.",
    "Pemekaran": "Pembentukan wilayah baru dari wilayah lama.",
    "Penyumbang": "Bagian angka indeks atau jaraknya menurut rumus (diolah); hitungan, bukan sebab di lapangan.",
    "Peringkat": "Urutan di antara wilayah yang terbit; 1 yang paling baik; nilai sama mendapat peringkat sama.",
    "Perkiraan": "Hasil hitungan dengan bahan yang tidak lengkap atau diandaikan.",
    "Perlu perhatian": "Memburuk dua tahun berturut-turut lebih dari derau; lebih jauh dari provinsinya daripada kebanyakan, "
    "yaitu satu simpangan baku di atas rata-rata jarak; atau angkanya bercatatan.",
    "Persentil": "Berapa persen kabupaten/kota yang lebih jauh dari keadaan terbaik, nilai sama dihitung separuh; 100 paling "
    "baik, di bawah lima wilayah tidak dihitung (diolah).",
    "Poin": "Satuan selisih dua nilai indeks atau dua persentase.",
    "PPRG": "Perencanaan dan penganggaran yang responsif gender.",
    "PR, SE": "Dalam rumus IKG: porsi kursi legislatif dan porsi penduduk berpendidikan SMA ke atas.",
    "PUG": "Pengarusutamaan gender: memasukkan kesetaraan gender ke dalam perencanaan sampai pelaporan pembangunan.",
    "RAD PKG, RAD PUG": "Rencana aksi daerah: Pembangunan Kesetaraan Gender, dan pengarusutamaan gender.",
    "Rakor": "Rapat koordinasi.",
    "RI": "Republik Indonesia.",
    "RIS, BibTeX": "Bentuk berkas daftar pustaka, dibaca perangkat lunak pengelola kutipan.",
    "RLS": "Rata-rata lama sekolah.",
    "RPJMN": "Rencana Pembangunan Jangka Menengah Nasional.",
    "Sakernas": "Survei Angkatan Kerja Nasional, dilakukan BPS.",
    "Selang 80 persen": "Rentang yang dalam uji mundur memuat sekitar 80 dari 100 angka yang kemudian terbit.",
    "Separuh di tengah": "Rentang dari kuartil pertama sampai ketiga (diolah): separuh kabupaten/kota yang terbit pada tahun "
    "itu berada di dalamnya, seperempat di bawah, dan seperempat di atas.",
    "Seri, vintage": "Deret angka dengan satu cara hitung; antarseri tidak boleh dibandingkan.",
    "Serupa": "Kabupaten/kota yang kesenjangan perempuan dan laki-lakinya paling dekat, setiap komponen sekali, atau menurut "
    "pilihan yang angka perempuan dan laki-lakinya paling dekat; diukur dalam simpangan baku semua kabupaten/kota (diolah). "
    "Komponen IPG yang tidak diterbitkan pada tahun itu diolah dari IPM.",
    "Sesuai jalur": "Seluruh selang 80 persen proyeksi, pada tahun target atau tahun terakhir yang dapat diuji, mencapai "
    "jalur lurus ke target.",
    "Shapley": "Cara membagi hasil bersama: rata-rata sumbangan pada semua urutan.",
    "Simpangan baku": "Ukuran jarak nilai-nilai dari rata-ratanya, dalam satuan nilainya (diolah).",
    "SK": "Surat keputusan.",
    "SMA": "Sekolah menengah atas.",
    "SP2010, SP2020": "Sensus Penduduk 2010 dan 2020.",
    "Status target": "Tercapai: angka sampai ke target. Hampir tercapai: sisanya masih dalam derau. Sesuai jalur, perlu kerja "
    "keras, dan tidak dapat dibedakan: seluruh selang 80 persen proyeksi mencapai jalur lurus ke target, seluruhnya tidak, atau "
    "jalur itu di dalamnya. Menjauhi target: angka terbit memburuk, atau seluruh selang lebih jauh dari target daripada angka "
    "sekarang. Tidak dapat dinilai: deretnya terlalu pendek, atau proyeksinya tidak lulus uji mundur.",
    "STIS": "Politeknik Statistika STIS, sekolah kedinasan BPS.",
    "Sudah lewat": "Tahun targetnya sudah berlalu dan angka terakhir belum mencapainya, jadi tidak ada laju yang diminta; dalam "
    "kalimat yang menghitung wilayah disebut lewat tenggat.",
    "SUPAS": "Survei Penduduk Antar Sensus, dilakukan BPS.",
    "Susenas": "Survei Sosial Ekonomi Nasional, dilakukan BPS.",
    "Tahun yang dinilai": "Angka terbaru tiap wilayah, dengan tahunnya, selama tahun di bilah yang pertama tampil; pembanding "
    "dari tahun yang sama. Siapa memilih tahun lain mendapat penilaian tahun itu.",
    "Terbit": "Ada dalam tabel atau siaran BPS atau salinannya.",
    "Tertinggal": "Perempuan lebih buruk daripada laki-laki pada komponen itu lebih dari derau; bagi porsi, kurang dari "
    "separuh lebih dari derau. Umur harapan hidup perempuan yang lebih panjang disebut unggul.",
    "Tidak searah": "Setahun terakhir dan sejak 2017 tidak sama arahnya, misalnya tetap setahun terakhir tetapi membaik sejak "
    "2017; keduanya disebut.",
    "UHH": "Umur harapan hidup saat lahir.",
    "UHH hasil Long Form SP2020": "Seri yang umur harapan hidupnya dari Long Form Sensus Penduduk 2020 (lfsp2020).",
    "UHH SP2010": "Seri yang umur harapan hidupnya dari proyeksi Sensus Penduduk 2010 (sp2010).",
    "UU": "Undang-Undang.",
}
