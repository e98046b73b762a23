-- Every note and flag code with its sentence, as it is handed out.
select code, kind, sentence from notes
union all
select code, 'tanda' as kind, sentence from flags
order by kind, code
