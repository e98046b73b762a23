-- Women's and men's value of one indicator in one year and vintage and women minus men; null where either is not published.
with final as (
    select
        r.region_code,
        r.name as region,
        r.level,
        r.kind,
        r.province_code,
        p.name as province,
        women.value as women,
        men.value as men,
        women.flag as women_flag,
        men.flag as men_flag,
        round(women.value - men.value, 6) as gap,
        round(abs(gap - i.parity_gap), 6) as distance
    from regions as r
    inner join indicators as i on i.code = $indicator
    left join regions as p on p.region_code = r.province_code
    left join observations as women
        on women.region_code = r.region_code and women.indicator = $indicator and women.sex = 'P'
        and women.vintage = $vintage and women.year = $year
    left join observations as men
        on men.region_code = r.region_code and men.indicator = $indicator and men.sex = 'L'
        and men.vintage = $vintage and men.year = $year
    where $province is null or r.province_code = $province or r.level = 'nasional'
)

select * from final
order by level, distance nulls last, region_code
