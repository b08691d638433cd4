-- Which day is it in China, whose rules these are, wherever the database runs?
SELECT (now() AT TIME ZONE 'Asia/Shanghai')::date AS day
