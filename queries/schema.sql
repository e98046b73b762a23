-- The tables of the curated figures: types, keys, vocabularies and ranges. One column order with the CSV files in data/.

create type level_kind as enum ('nasional', 'provinsi', 'kabkota');
create type direction_kind as enum ('naik', 'turun', 'seratus', 'separuh', 'netral');
create type sex_kind as enum ('P', 'L', 'T');
create type vintage_kind as enum ('tunggal', 'sp2010', 'lfsp2020');

-- A day, a month or a year, as exactly as it is known; empty where it is not.
create macro is_date(written) as
    written is null
    or (
        regexp_full_match(written, '(19|20)[0-9]{2}(-[0-9]{2}(-[0-9]{2})?)?')
        and try_cast(written || substr('-01-01', length(written) - 3) as date) is not null
    );

create table regions (
    region_code varchar primary key check (regexp_full_match(region_code, '[0-9]{4}')),
    name varchar not null unique,
    level level_kind not null,
    kind varchar not null check (kind in ('negara', 'provinsi', 'kabupaten', 'kota')),
    province_code varchar,
    capital varchar not null,
    area_km2 double check (area_km2 > 0),
    since smallint check (since between 1945 and 2100),
    check (
        (level = 'nasional' and region_code = '0000' and province_code is null)
        or (level = 'provinsi' and region_code like '__00' and province_code is not distinct from region_code)
        or (level = 'kabkota' and province_code is not distinct from substr(region_code, 1, 2) || '00')
    ),
    check ((level = 'nasional') = (kind = 'negara') and (level = 'provinsi') = (kind = 'provinsi'))
);

create table indicators (
    code varchar primary key check (regexp_full_match(code, '[a-z][a-z0-9_]*')),
    "order" smallint not null unique,
    name varchar not null unique,
    short_name varchar not null,
    definition varchar not null check (length(definition) > 20),
    unit varchar not null,
    decimals tinyint not null check (decimals between 0 and 4),
    direction direction_kind not null,
    ideal double,
    scale_low double not null,
    scale_mid double not null,
    scale_high double not null,
    parity_gap double,
    noise double not null,
    noise_from varchar not null check (noise_from in ('pembulatan', 'kelokan', 'langkah')),
    sexes varchar not null check (regexp_full_match(sexes, '[PLT]( [PLT])*')),
    default_sex sex_kind not null,
    vintages varchar not null check (vintages in ('tunggal', 'sp2010', 'lfsp2020', 'sp2010 lfsp2020')),
    parent varchar,
    dimension varchar not null,
    bps_table varchar not null,
    bps_variable varchar,
    check (len(list_distinct(string_split(sexes, ' '))) = len(string_split(sexes, ' '))),
    check (noise >= round(power(10, -decimals), 4)),
    check (scale_low < scale_mid and scale_mid < scale_high),
    check (contains(sexes, default_sex::varchar)),
    check ((direction in ('seratus', 'separuh')) = (ideal is not null)),
    check (contains(sexes, 'P L') or parity_gap is null)
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
    url varchar check (regexp_full_match(url, 'https?://.+')),
    published varchar check (is_date(published)),
    accessed varchar check (is_date(accessed)),
    kind varchar not null
        check (kind in ('tabel_bps', 'rilis_bps', 'salinan', 'berita', 'dokumen', 'unggahan')),
    check (kind <> 'salinan' or copy is not null)
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
    code varchar primary key check (regexp_full_match(code, '[a-z][a-z0-9_]*')),
    kind varchar not null
        check (kind in ('konfirmasi', 'sumber', 'vintage', 'cakupan', 'mutu', 'janggal', 'pengolahan', 'target')),
    sentence varchar not null unique check (sentence like '%.')
);

create table observations (
    region_code varchar references regions (region_code),
    year smallint check (year between 2010 and 2100),
    indicator varchar references indicators (code),
    sex sex_kind,
    vintage vintage_kind,
    value double not null check (value >= 0),
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

create table events (
    date date not null,
    region_code varchar not null references regions (region_code),
    kind varchar not null check (kind in ('pemekaran', 'pemilu', 'rakor')),
    title varchar not null,
    source varchar,
    primary key (date, region_code, kind)
);

create table targets (
    region_code varchar references regions (region_code),
    year smallint check (year between 2010 and 2100),
    indicator varchar references indicators (code),
    sex sex_kind,
    vintage vintage_kind,
    low double not null,
    high double not null,
    status varchar not null check (status in ('ditetapkan', 'rancangan', 'pernyataan', 'pengguna')),
    document varchar not null,
    source_id varchar not null references sources (source_id),
    primary key (region_code, year, indicator, sex, document),
    check (low >= 0),
    check (low <= high)
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
    shared_border_km double not null check (shared_border_km > 0),
    primary key (region_code, neighbour_code),
    check (region_code < neighbour_code)
);

create table bounds (
    region_code varchar primary key references regions (region_code),
    west double not null,
    south double not null,
    east double not null,
    north double not null,
    label_lon double not null,
    label_lat double not null,
    check (west >= -180 and east <= 180 and south >= -90 and north <= 90),
    check (west < east and south < north),
    check (label_lon between west and east and label_lat between south and north)
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
