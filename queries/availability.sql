-- How many regencies and provinces, and whether the nation, are published for every series and year.
with final as (
    select
        o.indicator,
        o.sex,
        o.vintage,
        o.year,
        count(*) filter (where r.level = 'kabkota') as regencies,
        count(*) filter (where r.level = 'provinsi') as provinces,
        bool_or(r.level = 'nasional') as nation
    from observations as o
    inner join regions as r on r.region_code = o.region_code
    group by all
)

select * from final
order by indicator, sex, vintage, year
