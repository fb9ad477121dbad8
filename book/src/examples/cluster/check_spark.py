# check_spark.py: spark-submit check_spark.py PROBLEM SHEETS REPORTS
import sys

from pyspark.sql import SparkSession

problem, sheets, reports = sys.argv[1:]
command = f"sh -c 'longhand check --jsonl {problem} --threads 1 || [ $? -eq 1 ]'"
# PySpark gives the command no environment: say where every machine has longhand and sh.
environment = {"PATH": "/usr/local/bin:/usr/bin:/bin"}

spark = SparkSession.builder.appName("longhand").getOrCreate()
lines = spark.sparkContext.textFile(sheets)
lines.pipe(command, environment, checkCode=True).saveAsTextFile(reports)
