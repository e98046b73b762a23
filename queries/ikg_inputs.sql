-- The published inputs of the regencies' IKG in 2024 and 2025; the council share is the IDG's parlemen of 2024.
with wide as (
    select
        region_code,
        year,
        max(value) filter (where indicator = 'mtf') as mtf,
        -- A zero that the formula's floor makes nothing of is not flagged.
        coalesce(bool_or(flag = 'janggal' and value = 0) filter (where indicator = 'mtf'), false) as on_zero,
        max(value) filter (where indicator = 'mhpk20') as mhpk20,
        max(value) filter (where indicator = 'sma' and sex = 'P') as sma_p,
        max(value) filter (where indicator = 'sma' and sex = 'L') as sma_l,
        max(value) filter (where indicator = 'tpak' and sex = 'P') as tpak_p,
        max(value) filter (where indicator = 'tpak' and sex = 'L') as tpak_l,
        max(value) filter (where indicator = 'ikg') as ikg
    from observations
    where indicator in ('mtf', 'mhpk20', 'sma', 'tpak', 'ikg') and year in (2024, 2025)
    group by all
),

final as (
    select
        w.region_code, r.name as region, r.level, r.province_code, w.year, w.ikg, z.estimate,
        w.on_zero, w.mtf, w.mhpk20,
        -- 0.01 as published stands for a council without a woman.
        case when c.flag = 'tanpa_perempuan' then 0 else c.value end as legislatif_p,
        100 - legislatif_p as legislatif_l,
        w.sma_p, w.sma_l, w.tpak_p, w.tpak_l
    from wide as w
    inner join regions as r on r.region_code = w.region_code and r.level = 'kabkota'
    inner join observations as c on c.region_code = w.region_code and c.indicator = 'parlemen' and c.year = 2024
    left join without_zero as z on z.region_code = w.region_code and z.year = w.year and z.indicator = 'ikg'
)

select * from final
where columns(['mtf', 'mhpk20', 'sma_p', 'sma_l', 'tpak_p', 'tpak_l']) is not null
order by region_code, year
