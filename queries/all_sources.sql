-- Every source as it is handed out.
select * from sources
order by source_id
