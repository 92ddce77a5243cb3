-- Letters without an answer within two weeks, with their text and whether an answer has come since.
select campaign, municipality, area_name, subject, question, sent_at, answered_at as answered_since
from probe_results
where status = 'unanswered'
order by campaign, municipality, area_name, sent_at;
