-- Where every figure of one series and year comes from: source, flag, notes and second confirmations, one row a region.
with noted as (
    select w.region_code, string_agg(n.sentence, ' ' order by n.code) as sentences
    from observation_notes as w
    inner join notes as n on n.code = w.note
    where w.indicator = $indicator and w.sex = $sex and w.vintage = $vintage and w.year = $year
    group by all
),

confirmed as (
    select w.region_code, string_agg(x.label, '; ' order by x.label) as confirmations
    from observation_witnesses as w
    inner join witnesses as x on x.witness_id = w.witness_id
    where w.indicator = $indicator and w.sex = $sex and w.vintage = $vintage and w.year = $year
    group by all
),

final as (
    select
        o.region_code,
        r.name as region,
        o.value,
        o.flag,
        f.label as flag_label,
        f.sentence as flag_sentence,
        s.publisher,
        s.title,
        s.copy,
        s.url,
        noted.sentences as notes,
        confirmed.confirmations
    from observations as o
    inner join regions as r on r.region_code = o.region_code
    inner join sources as s on s.source_id = o.source_id
    left join flags as f on f.code = o.flag
    left join noted on noted.region_code = o.region_code
    left join confirmed on confirmed.region_code = o.region_code
    where o.indicator = $indicator and o.sex = $sex and o.vintage = $vintage and o.year = $year
)

select * from final
order by region_code
