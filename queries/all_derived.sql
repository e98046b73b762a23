-- Every figure computed here that stands beside the published ones, as it is handed out: women minus men inside one vintage, and an IKG without a survey's zero.
with gaps as (
    select
        women.region_code,
        women.year,
        women.indicator,
        women.vintage,
        'selisih_p_l' as measure,
        'turunan' as status,
        women.value - men.value as value,
        concat_ws(' ', women.flag, case when men.flag is distinct from women.flag then men.flag end) as flag,
        concat_ws(' ', case when women.flag is not null then 'P' end, case when men.flag is not null then 'L' end) as flagged
    from observations as women
    inner join observations as men
        on men.region_code = women.region_code and men.year = women.year and men.indicator = women.indicator
        and men.vintage = women.vintage and men.sex = 'L'
    where women.sex = 'P'
),

estimates as (
    select
        z.region_code,
        z.year,
        z.indicator,
        o.vintage::varchar as vintage,
        'tanpa_mtf_nol' as measure,
        'perkiraan' as status,
        z.estimate as value,
        coalesce(o.flag, '') as flag,
        case when o.flag is null then '' else o.sex::varchar end as flagged
    from without_zero as z
    inner join observations as o
        on o.region_code = z.region_code and o.year = z.year and o.indicator = z.indicator
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
        i.unit,
        nullif(d.flag, '') as flag,
        nullif(d.flagged, '') as flagged
    from (from gaps union all from estimates) as d
    inner join regions as r on r.region_code = d.region_code
    inner join indicators as i on i.code = d.indicator
)

select * from final
order by indicator, measure, vintage, region_code, year
