-- Every figure computed here that stands beside the published ones, as it is handed out: women minus men inside one vintage, and an IKG without a survey's zero.
with gaps as (
    select
        women.region_code,
        women.year,
        women.indicator,
        women.vintage,
        'selisih_p_l' as measure,
        'turunan' as status,
        women.value - men.value as value
    from observations as women
    inner join observations as men
        on men.region_code = women.region_code and men.year = women.year and men.indicator = women.indicator
        and men.vintage = women.vintage and men.sex = 'L'
    where women.sex = 'P'
),

estimates as (
    select
        region_code,
        year,
        indicator,
        'tunggal' as vintage,
        'tanpa_mtf_nol' as measure,
        'perkiraan' as status,
        estimate as value
    from without_zero
),

final as (
    select
        d.region_code,
        r.name as region,
        r.level,
        r.province_code,
        d.year,
        d.indicator,
        d.vintage,
        d.measure,
        d.status,
        round(d.value, i.decimals) as value,
        i.unit
    from (from gaps union all from estimates) as d
    inner join regions as r on r.region_code = d.region_code
    inner join indicators as i on i.code = d.indicator
)

select * from final
order by indicator, measure, vintage, region_code, year
