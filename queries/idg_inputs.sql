-- The published inputs of the IDG, one row a region and year with all of them, and men per 100 women of 2025 where published.
with wide as (
    select
        region_code,
        year,
        max(value) filter (where indicator = 'idg') as idg,
        max(value) filter (where indicator = 'parlemen') as parlemen,
        max(value) filter (where indicator = 'profesional') as profesional,
        max(value) filter (where indicator = 'pendapatan') as pendapatan
    from observations
    where indicator in ('idg', 'parlemen', 'profesional', 'pendapatan')
    group by all
),

final as (
    select
        w.region_code, r.name as region, r.level, r.province_code, w.year,
        w.idg, w.parlemen, w.profesional, w.pendapatan, s.value as rasio_jk
    from wide as w
    inner join regions as r on r.region_code = w.region_code
    left join observations as s on s.region_code = w.region_code and s.indicator = 'rasio_jk' and s.year = 2025
    where w.idg is not null and w.parlemen is not null and w.profesional is not null
)

select * from final
order by level, region_code, year
