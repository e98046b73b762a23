-- Rows that break a rule across tables: file, line, column and the rule in Indonesian; empty when the figures are sound.
with outside_scale as (
    select
        'observations.csv' as file,
        o.line,
        'value' as "column",
        format('nilai {} di luar batas {}–{} untuk indikator {}', o.value, i.scale_low, i.scale_high, i.code) as rule
    from staged_observations as o
    inner join staged_indicators as i on i.code = o.indicator
    where o.value::double not between i.scale_low::double and i.scale_high::double
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

final as (
    from outside_scale
    union all by name
    from before_founding
    union all by name
    from unknown_province
    union all by name
    from unknown_parent
    union all by name
    from target_series
)

select distinct file, line, "column", rule
from final
order by file, line
