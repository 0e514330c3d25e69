"""Scores pairs through `bonafide score pair --input -` as tasks of a Spark cluster of two worker processes on this machine.

    pipe_scores.py BONAFIDE HOME LINES PARTITIONS    writes the answers to standard output, in the order of the lines
"""

import shlex
import sys

from pyspark import SparkConf, SparkContext

bonafide, home, lines, partitions = sys.argv[1:]
configuration = SparkConf().setMaster("local-cluster[2,1,1024]").setAppName("score").set("spark.ui.enabled", "false")
context = SparkContext(conf=configuration)
context.setLogLevel("ERROR")
command = shlex.join([bonafide, "score", "pair", "--lanes", "1", "--input", "-"])
with open(lines) as file:
    requests = context.parallelize(file.read().splitlines(), int(partitions))
answers = requests.pipe(command, env={"BONAFIDE_HOME": home}, checkCode=True)
assert answers.getNumPartitions() == int(partitions)
for answer in answers.collect():
    print(answer)
context.stop()
