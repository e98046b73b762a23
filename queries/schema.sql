-- The tables of the curated figures: types, keys, vocabularies and ranges. One column order with the CSV files in data/.
-- What a line must hold by itself stands here with its sentence, what it must hold beside others in violations.sql.

create type level_kind as enum ('nasional', 'provinsi', 'kabkota');
create type direction_kind as enum ('naik', 'turun', 'seratus', 'separuh', 'netral');
create type sex_kind as enum ('P', 'L', 'T');
create type vintage_kind as enum ('tunggal', 'sp2010', 'lfsp2020');
create type noise_kind as enum ('pembulatan', 'kelokan', 'langkah');
create type region_kind as enum ('negara', 'provinsi', 'kabupaten', 'kota');
create type source_kind as enum ('tabel_bps', 'rilis_bps', 'salinan', 'berita', 'dokumen', 'unggahan');
create type note_kind as enum ('konfirmasi', 'sumber', 'vintage', 'cakupan', 'mutu', 'janggal', 'pengolahan', 'target');
create type event_kind as enum ('pemekaran', 'pemilu', 'rakor');
create type change_kind as enum ('baru', 'berubah', 'ditandai');
create type target_status as enum ('ditetapkan', 'rancangan', 'pernyataan', 'pengguna');

-- A rule: its condition, the columns meant and what is said of a line that breaks it, for whoever looks for that line.
create macro must(holds, columns, sentence) as holds;

create macro one_of(cell, column_name, choices) as
    must(list_contains(choices, cell), column_name, 'pilihannya ' || array_to_string(choices, ', '));

create macro is_code(code) as
    must(
        regexp_full_match(code, '[a-z][a-z0-9_]*'),
        'code',
        'kode hanya huruf kecil, angka, dan garis bawah, diawali huruf'
    );

-- What is known about a figure, with the estimate that stands beside an IKG on a survey's zero.
create macro beside_estimate(sentence, year, estimate) as
    sentence || case
        when estimate is null then ''
        else format(' Dengan MTF {} IKG ini {} (perkiraan).', year - 1, replace(format('{:.3f}', estimate), '.', ','))
    end;

create macro first_year() as 2010;
create macro last_year() as 2100;

create macro is_year(year) as
    must(
        year between first_year() and last_year(),
        'year',
        format('tahun harus antara {} dan {}', first_year(), last_year())
    );

-- A day, a month or a year, as exactly as it is known; empty where it is not.
create macro is_date(written, column_name) as
    must(
        written is null
        or (
            regexp_full_match(written, '(19|20)[0-9]{2}(-[0-9]{2}(-[0-9]{2})?)?')
            and try_cast(written || substr('-01-01', length(written) - 3) as date) is not null
        ),
        column_name,
        'isinya tanggal, tahun-bulan, atau tahun, seperti 2024-02-14, 2024-02, atau 2024'
    );

create table regions (
    region_code varchar primary key
        check (must(regexp_full_match(region_code, '[0-9]{4}'), 'region_code', 'kode wilayah harus empat angka')),
    name varchar not null unique,
    level level_kind not null,
    kind varchar not null check (one_of(kind, 'kind', enum_range(null::region_kind))),
    province_code varchar,
    capital varchar not null,
    area_km2 double check (must(area_km2 > 0, 'area_km2', 'luas harus lebih dari nol')),
    since smallint check (must(since between 1945 and 2100, 'since', 'tahun harus antara 1945 dan 2100')),
    check (
        must(
            (level = 'nasional' and region_code = '0000' and province_code is null)
            or (level = 'provinsi' and region_code like '__00' and province_code is not distinct from region_code)
            or (level = 'kabkota' and province_code is not distinct from substr(region_code, 1, 2) || '00'),
            'region_code, level, province_code',
            'kode wilayah, tingkat, dan kode provinsi tidak sejalan (0000 nasional, akhiran 00 provinsi, selain itu '
            || 'kabkota dengan provinsi dari dua angka pertamanya)'
        )
    ),
    check (
        must(
            (level = 'nasional') = (kind = 'negara') and (level = 'provinsi') = (kind = 'provinsi'),
            'level, kind',
            'tingkat dan jenis wilayah tidak sejalan (nasional negara, provinsi provinsi, kabkota kabupaten atau kota)'
        )
    )
);

create table indicators (
    code varchar primary key check (is_code(code)),
    "order" smallint not null unique,
    name varchar not null unique,
    short_name varchar not null,
    definition varchar not null
        check (must(length(definition) > 20, 'definition', 'definisi harus lebih dari 20 huruf')),
    unit varchar not null,
    decimals tinyint not null
        check (must(decimals between 0 and 4, 'decimals', 'banyaknya desimal harus 0 sampai 4')),
    direction direction_kind not null,
    ideal double,
    scale_low double not null,
    class_1 double not null,
    class_2 double not null,
    class_3 double not null,
    class_4 double not null,
    scale_high double not null,
    parity_gap double,
    noise double not null,
    noise_from noise_kind not null,
    gap_noise double,
    sexes varchar not null
        check (
            must(regexp_full_match(sexes, '[PLT]( [PLT])*'), 'sexes', 'isinya P, L, atau T dipisahkan satu spasi')
        ),
    default_sex sex_kind not null,
    vintages varchar not null
        check (
            must(
                vintages in ('tunggal', 'sp2010', 'lfsp2020', 'sp2010 lfsp2020'),
                'vintages',
                'pilihannya tunggal, sp2010, lfsp2020, atau sp2010 lfsp2020'
            )
        ),
    parent varchar,
    dimension varchar not null,
    bps_table varchar not null,
    bps_variable varchar,
    check (
        must(
            len(list_distinct(string_split(sexes, ' '))) = len(string_split(sexes, ' ')),
            'sexes',
            'jenis kelamin yang sama ditulis dua kali'
        )
    ),
    check (
        must(
            noise >= round(power(10, -decimals), 4),
            'noise, decimals',
            'derau tidak boleh lebih kecil daripada satu satuan desimal terakhir'
        )
    ),
    check (
        must(
            gap_noise is null or gap_noise > noise,
            'gap_noise',
            'derau selisih hanya diisi bila lebih lebar daripada derau angkanya'
        )
    ),
    check (
        must(
            scale_low < class_1 and class_1 < class_2 and class_2 < class_3 and class_3 < class_4 and class_4 < scale_high,
            'scale_low, class_1 sampai class_4, scale_high',
            'batas skala dan kelas harus naik'
        )
    ),
    check (
        must(
            contains(sexes, default_sex::varchar),
            'default_sex',
            'jenis kelamin bawaan harus ada dalam kolom sexes'
        )
    ),
    check (
        must(
            (direction in ('seratus', 'separuh')) = (ideal is not null),
            'direction, ideal',
            'nilai ideal diisi hanya untuk arah seratus dan separuh'
        )
    ),
    check (
        must(
            contains(sexes, 'P L') or parity_gap is null,
            'parity_gap',
            'selisih setara diisi hanya untuk indikator yang terbit bagi P dan L'
        )
    )
);

-- Which sexes and vintages an indicator may have: no vintage where none exists.
create table series (
    indicator varchar references indicators (code),
    sex sex_kind,
    vintage vintage_kind,
    primary key (indicator, sex, vintage)
);

create table sources (
    source_id varchar primary key,
    publisher varchar not null,
    title varchar not null,
    copy varchar,
    url varchar
        check (must(regexp_full_match(url, 'https?://.+'), 'url', 'alamat harus diawali http:// atau https://')),
    published varchar check (is_date(published, 'published')),
    accessed varchar check (is_date(accessed, 'accessed')),
    kind varchar not null check (one_of(kind, 'kind', enum_range(null::source_kind))),
    check (
        must(kind <> 'salinan' or copy is not null, 'copy, kind', 'sumber berjenis salinan harus menyebut salinannya')
    )
);

create table witnesses (
    witness_id varchar primary key,
    label varchar not null,
    source_id varchar references sources (source_id)
);

create table flags (
    code varchar primary key,
    label varchar not null,
    sentence varchar not null
);

create table notes (
    code varchar primary key check (is_code(code)),
    kind varchar not null check (one_of(kind, 'kind', enum_range(null::note_kind))),
    sentence varchar not null unique check (must(sentence like '%.', 'sentence', 'kalimat harus diakhiri titik'))
);

create table observations (
    region_code varchar references regions (region_code),
    year smallint check (is_year(year)),
    indicator varchar references indicators (code),
    sex sex_kind,
    vintage vintage_kind,
    value double not null check (must(value >= 0, 'value', 'nilai tidak boleh negatif')),
    source_id varchar not null references sources (source_id),
    flag varchar references flags (code),
    primary key (region_code, year, indicator, sex, vintage),
    foreign key (indicator, sex, vintage) references series (indicator, sex, vintage)
);

create table observation_notes (
    region_code varchar,
    year smallint,
    indicator varchar,
    sex sex_kind,
    vintage vintage_kind,
    note varchar references notes (code),
    primary key (region_code, year, indicator, sex, vintage, note)
);

create table observation_witnesses (
    region_code varchar,
    year smallint,
    indicator varchar,
    sex sex_kind,
    vintage vintage_kind,
    witness_id varchar references witnesses (witness_id),
    primary key (region_code, year, indicator, sex, vintage, witness_id)
);

create table changes (
    version varchar
        check (must(regexp_full_match(version, '20[0-9]{2}[.][0-9]{2}'), 'version', 'versi ditulis tahun.bulan, seperti 2026.11')),
    date date not null,
    change varchar check (one_of(change, 'change', enum_range(null::change_kind))),
    region_code varchar references regions (region_code),
    year smallint check (is_year(year)),
    indicator varchar references indicators (code),
    sex sex_kind,
    vintage vintage_kind,
    before double,
    primary key (version, change, region_code, year, indicator, sex, vintage),
    check (
        must(
            (change = 'berubah') = (before is not null),
            'change, before',
            'angka semula diisi untuk angka yang berubah, dan hanya untuk itu'
        )
    )
);

create table events (
    date date not null,
    region_code varchar not null references regions (region_code),
    kind varchar not null check (one_of(kind, 'kind', enum_range(null::event_kind))),
    title varchar not null,
    source varchar,
    primary key (date, region_code, kind)
);

create table targets (
    region_code varchar references regions (region_code),
    year smallint check (is_year(year)),
    indicator varchar references indicators (code),
    sex sex_kind,
    vintage vintage_kind,
    low double not null,
    high double not null,
    status varchar not null check (one_of(status, 'status', enum_range(null::target_status))),
    document varchar not null,
    source_id varchar not null references sources (source_id),
    primary key (region_code, year, indicator, sex, document),
    check (must(low >= 0, 'low', 'target tidak boleh negatif')),
    check (must(low <= high, 'low, high', 'batas bawah tidak boleh melebihi batas atas'))
);

create table target_notes (
    region_code varchar,
    year smallint,
    indicator varchar,
    sex sex_kind,
    document varchar,
    note varchar references notes (code),
    primary key (region_code, year, indicator, sex, document, note)
);

create table neighbours (
    region_code varchar references regions (region_code),
    neighbour_code varchar references regions (region_code),
    shared_border_km double not null
        check (must(shared_border_km > 0, 'shared_border_km', 'panjang batas harus lebih dari nol')),
    primary key (region_code, neighbour_code),
    check (
        must(
            region_code < neighbour_code,
            'region_code, neighbour_code',
            'setiap pasangan ditulis sekali, kode yang lebih kecil di depan'
        )
    )
);

create table bounds (
    region_code varchar primary key references regions (region_code),
    west double not null,
    south double not null,
    east double not null,
    north double not null,
    label_lon double not null,
    label_lat double not null,
    check (
        must(
            west >= -180 and east <= 180 and south >= -90 and north <= 90,
            'west, south, east, north',
            'barat dan timur harus antara -180 dan 180 derajat, selatan dan utara antara -90 dan 90'
        )
    ),
    check (
        must(
            west < east and south < north,
            'west, south, east, north',
            'barat harus kurang dari timur dan selatan kurang dari utara'
        )
    ),
    check (
        must(
            label_lon between west and east and label_lat between south and north,
            'label_lon, label_lat',
            'titik label harus di dalam batas wilayahnya'
        )
    )
);

-- Below and above these a value is wrong, whatever may yet be published: the limits of the unit, and a quarter of the
-- scale's span beyond its ends, below no more than a third of the low end, so that a shifted decimal separator is seen.
create macro valid_low(scale_low, scale_high, decimals) as
    round(scale_low - least((scale_high - scale_low) / 4, scale_low / 3), decimals);

create macro valid_high(unit, direction, scale_low, scale_high, decimals) as
    round(
        least(
            scale_high + (scale_high - scale_low) / 4,
            case
                when unit = 'persen' then 100
                when unit = 'proporsi' then 1
                -- Of the indices only the one that is best at 100 may pass it.
                when unit = 'indeks' and direction <> 'seratus' then case when scale_high <= 1 then 1 else 100 end
                else 'infinity'::double
            end
        ),
        decimals
    );

-- How far a value is from the best one, whatever the direction: the smaller the better, the key of every rank.
create macro distance_to_best(direction, ideal, value) as
    round(
        case direction
            when 'turun' then value
            when 'seratus' then abs(value - ideal)
            when 'separuh' then abs(value - ideal)
            else -value
        end,
        6
    );
