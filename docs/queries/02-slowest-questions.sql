-- The ten questions that take longest to answer, over all municipalities and campaigns.
select area_name, question_id, subject, count(*) as answers, round(avg(response_seconds) / 3600.0, 1) as mean_hours
from probe_results
where status = 'answered'
group by area_name, question_id, subject
order by mean_hours desc, question_id
limit 10;
