"""Shares rows out to columns with capacities by scipy's linear_sum_assignment, as the optimum to compare with.

stdin: one JSON line a problem, {"rows", "columns", "values": [rows * columns], "capacities": [columns]}.
stdout: one JSON line a problem, {"value", "seconds"}. A column is repeated as often as it takes rows; as many columns worth nothing let a row go without.
"""

import json
import sys
import time

import numpy as np
from scipy.optimize import linear_sum_assignment

for line in sys.stdin:
    problem = json.loads(line)
    values = np.array(problem["values"]).reshape(problem["rows"], problem["columns"])
    begun = time.perf_counter()
    wide = np.hstack([np.repeat(values, problem["capacities"], axis=1), np.zeros((problem["rows"], problem["rows"]))])
    rows, columns = linear_sum_assignment(wide, maximize=True)
    print(json.dumps({"value": float(wide[rows, columns].sum()), "seconds": time.perf_counter() - begun}), flush=True)
