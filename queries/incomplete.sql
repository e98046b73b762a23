-- Parts of the collection with more or fewer figures than data/coverage.csv counts, each as a sentence; empty when none is.
with found as (
    select indicator, sex, vintage, year, left(region_code, 2) || '00' as province_code, count(*) as figures
    from staged_observations
    group by all
),

final as (
    select
        format(
            'berisi {} angka {} {} {} seri {} wilayah {}, padahal coverage.csv mencatat {}; kembalikan kedua berkas dari repositori',
            coalesce(f.figures, 0),
            coalesce(f.indicator, c.indicator),
            coalesce(f.sex, c.sex),
            coalesce(f.year, c.year),
            coalesce(f.vintage, c.vintage),
            coalesce(f.province_code, c.province_code),
            coalesce(c."rows", '0')
        ) as rule
    from found as f
    full outer join staged_coverage as c using (indicator, sex, vintage, year, province_code)
    where f.figures is distinct from try_cast(c."rows" as bigint)
    order by 1
)

from final
