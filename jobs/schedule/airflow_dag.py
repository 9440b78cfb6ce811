"""A night of Clientele as an Airflow DAG: one task a night, for the data interval's day.

Exit codes 2 (configuration) and 4 (a check holds the night back) want a person: trying again does not mend them.
"""

import os
import subprocess
from datetime import datetime, timedelta

from airflow.exceptions import AirflowFailException
from airflow.sdk import dag, task

CLIENTELE = os.environ.get("CLIENTELE_HOME", "/opt/clientele") + "/scripts/clientele"
CONF = "/etc/clientele/production.conf"
FOR_A_PERSON = {2: "configuration", 4: "a check holds the night back"}


@dag(
    schedule="30 2 * * *",
    start_date=datetime(2026, 1, 1),
    catchup=False,
    max_active_runs=1,
    default_args={"retries": 2, "retry_delay": timedelta(minutes=15)},
)
def clientele_night():
    @task
    def night(data_interval_start=None):
        as_of = data_interval_start.strftime("%Y-%m-%d")
        code = subprocess.run([CLIENTELE, "nightly", "--as-of", as_of, "--conf", CONF], check=False).returncode
        if code in FOR_A_PERSON:
            raise AirflowFailException(f"clientele nightly ended with {code}: {FOR_A_PERSON[code]}")
        if code != 0:
            raise RuntimeError(f"clientele nightly ended with {code}")

    night()


clientele_night()
