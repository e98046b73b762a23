-- Rows that break a rule across tables: file, line, column and the rule in Indonesian; empty when the figures are sound.
with limits as (
    select
        code,
        unit,
        valid_low(scale_low, scale_high, decimals) as low,
        valid_high(unit, direction, scale_low, scale_high, decimals) as high
    from indicators
),

beyond_limits as (
    select
        'observations.csv' as file,
        o.line,
        'value' as "column",
        format('nilai {} di luar batas {:.10g}–{:.10g} untuk indikator {}', o.value, l.low, l.high, l.code) as rule
    from staged_observations as o
    inner join limits as l on l.code = o.indicator
    -- People of a wider region are the sum of its regencies.
    where
        o.value::double < l.low
        or (o.value::double > l.high and not (l.unit = 'jiwa' and right(o.region_code, 2) = '00'))
),

before_founding as (
    select
        'observations.csv' as file,
        o.line,
        'year' as "column",
        format('{} baru dibentuk tahun {}, angka tahun {} tidak mungkin ada', r.name, r.since, o.year) as rule
    from staged_observations as o
    inner join regions as r on r.region_code = o.region_code
    where o.year::smallint < r.since
),

source_years as (
    select
        source_id,
        greatest(left(published, 4), left(accessed, 4))::smallint as own_year,
        -- A source without any date is no newer than the newest of the others.
        coalesce(own_year, max(own_year) over ()) as year
    from sources
),

ahead_of_source as (
    select
        'observations.csv' as file,
        o.line,
        'year' as "column",
        format('tahun {} mendahului sumber {}, yang paling akhir dari tahun {}', o.year, s.source_id, s.year) as rule
    from staged_observations as o
    inner join source_years as s on s.source_id = o.source_id
    where o.year::smallint > s.year
),

figure_notes as (
    select
        line,
        unnest(string_split(notes, ' ')) as note
    from staged_observations
),

target_note as (
    select
        'observations.csv' as file,
        f.line,
        'notes' as "column",
        format('catatan {} berjenis target, hanya untuk data/targets.csv', n.code) as rule
    from figure_notes as f
    inner join notes as n on n.code = f.note
    where n.kind = 'target'
),

odd_without_reason as (
    select
        'observations.csv' as file,
        s.line,
        'flag, notes' as "column",
        'tanda janggal harus bersama tepat satu catatan berjenis janggal, dan catatan itu bersama tandanya' as rule
    from staged_observations as s
    left join figure_notes as f on f.line = s.line
    left join notes as n on n.code = f.note
    group by s.line, s.flag
    having (s.flag is not distinct from 'janggal')::int <> count(*) filter (where n.kind = 'janggal')
),

unknown_province as (
    select
        'regions.csv' as file,
        s.line,
        'province_code' as "column",
        format('provinsi {} tidak ada dalam berkas yang sama', s.province_code) as rule
    from staged_regions as s
    left join regions as p on p.region_code = s.province_code and p.level = 'provinsi'
    where s.province_code is not null and p.region_code is null
),

unknown_parent as (
    select
        'indicators.csv' as file,
        s.line,
        'parent' as "column",
        format('indeks induk {} tidak ada dalam berkas yang sama', s.parent) as rule
    from staged_indicators as s
    left join indicators as i on i.code = s.parent
    where s.parent is not null and i.code is null
),

target_sex as (
    select
        'targets.csv' as file,
        t.line,
        'sex' as "column",
        format('indikator {} tidak tersedia untuk jenis kelamin {}', t.indicator, t.sex) as rule
    from staged_targets as t
    left join series as s on s.indicator = t.indicator and s.sex::varchar = t.sex
    where s.indicator is null
),

target_series as (
    select
        'targets.csv' as file,
        t.line,
        'vintage' as "column",
        format('indikator {} tidak memiliki vintage {}', t.indicator, t.vintage) as rule
    from staged_targets as t
    left join series as s on s.indicator = t.indicator and s.vintage::varchar = t.vintage
    where t.vintage is not null and s.indicator is null
),

without_bounds as (
    select
        'bounds.csv' as file,
        null as line,
        'region_code' as "column",
        format('wilayah {} ({}) tidak ada, padahal ada dalam data/regions.csv', r.region_code, r.name) as rule
    from regions as r
    left join bounds as b on b.region_code = r.region_code
    where b.region_code is null
),

paired as (
    from staged_neighbours unpivot (code for "column" in (region_code, neighbour_code))
),

no_regency as (
    select
        'neighbours.csv' as file,
        p.line,
        p."column",
        format('{} ({}) bukan kabupaten atau kota', r.region_code, r.name) as rule
    from paired as p
    inner join regions as r on r.region_code = p.code
    where r.level <> 'kabkota'
),

apart as (
    select
        'neighbours.csv' as file,
        n.line,
        'region_code, neighbour_code' as "column",
        format('{} dan {} tidak bersinggungan menurut data/bounds.csv', one.region_code, other.region_code) as rule
    from staged_neighbours as n
    inner join bounds as one on one.region_code = n.region_code
    inner join bounds as other on other.region_code = n.neighbour_code
    where greatest(one.west, other.west) > least(one.east, other.east)
        or greatest(one.south, other.south) > least(one.north, other.north)
),

final as (
    from beyond_limits
    union all by name
    from before_founding
    union all by name
    from ahead_of_source
    union all by name
    from target_note
    union all by name
    from odd_without_reason
    union all by name
    from unknown_province
    union all by name
    from unknown_parent
    union all by name
    from target_sex
    union all by name
    from target_series
    union all by name
    from without_bounds
    union all by name
    from no_regency
    union all by name
    from apart
)

select distinct file, line, "column", rule
from final
order by file, line, "column", rule
