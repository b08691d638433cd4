"""How Prefect is tuned; set before Prefect is imported, and never against what the operator has set."""

import os

# Measured with Prefect 3.8.8: with the stock batch sizes an ephemeral run loses task records at its exit, and an ephemeral API
# takes up to 35 s to start in a new home. Nothing is ever reported to anyone.
TUNED = {
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_BATCH_SIZE": "200",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_READ_BATCH_SIZE": "200",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_LOGGING_LEVEL": "WARNING",
    "DO_NOT_TRACK": "1",
}


def prepare_prefect() -> None:
    """Set what the operator has not set; must run before the first `import prefect`."""
    for name, value in TUNED.items():
        os.environ.setdefault(name, value)
