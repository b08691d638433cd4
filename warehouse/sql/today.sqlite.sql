-- Which day is it in China, whose rules these are, wherever the database runs?
SELECT date('now', '+8 hours') AS day
