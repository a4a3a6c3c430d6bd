"""Open Bandit Pipeline's estimators on logs that are handed over, with the expected rewards handed over too.

stdin: {"logs": [{"name", "actionCount", "actions", "rewards", "propensities", "policy", "expected", "mostWeight"}]}, where policy and
expected are rows x actions, row by row. stdout: one JSON line per log, {"name", "ips", "snips", "dm", "dr", "switchDr"}.

obp imports torch for its policy learners and for gradients, which nothing here calls: an empty module stands in its place, so that two
gigabytes need not be fetched, and obp's own __init__ (which loads those learners) is passed over. The estimators are obp's, unchanged.
"""

import importlib.util
import json
import sys
import types

import numpy as np


def load_estimators():
    torch = types.ModuleType("torch")
    torch.Tensor = type("Tensor", (), {})
    sys.modules["torch"] = torch
    home = importlib.util.find_spec("obp").submodule_search_locations[0]
    for name, folder in (("obp", home), ("obp.ope", f"{home}/ope")):
        package = types.ModuleType(name)
        package.__path__ = [folder]
        sys.modules[name] = package
    import obp.ope.estimators as estimators

    return estimators


def main():
    obp = load_estimators()
    for log in json.load(sys.stdin)["logs"]:
        actions = np.array(log["actions"], int)
        shape = (len(actions), log["actionCount"], 1)
        given = {
            "reward": np.array(log["rewards"], float),
            "action": actions,
            "pscore": np.array(log["propensities"], float),
            "position": np.zeros(len(actions), int),
            "action_dist": np.array(log["policy"], float).reshape(shape),
        }
        expected = {**given, "estimated_rewards_by_reg_model": np.array(log["expected"], float).reshape(shape)}
        answer = {
            "name": log["name"],
            "ips": obp.InverseProbabilityWeighting().estimate_policy_value(**given),
            "snips": obp.SelfNormalizedInverseProbabilityWeighting().estimate_policy_value(**given),
            "dm": obp.DirectMethod().estimate_policy_value(**expected),
            "dr": obp.DoublyRobust().estimate_policy_value(**expected),
            "switchDr": obp.SwitchDoublyRobust(tau=log["mostWeight"]).estimate_policy_value(**expected),
        }
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
