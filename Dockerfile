# The bot as one small image: Python's slim base, no root, the record in the volume /app/data.
FROM python:3.13-slim AS installed
WORKDIR /install
COPY requirements.lock .
RUN python -m venv /venv \
    && sed '/^# --- to develop ---/,$d' requirements.lock > run.lock \
    && /venv/bin/pip install --no-cache-dir --no-deps --require-hashes --only-binary :all: -r run.lock

FROM python:3.13-slim
# For SITREP_OCR=tesseract: the languages that releases are read in.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends tesseract-ocr tesseract-ocr-tha tesseract-ocr-khm \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --home-dir /app sitrep \
    && install --directory --owner sitrep /app/data
WORKDIR /app
COPY --from=installed /venv /venv
COPY bot bot
COPY handlers handlers
COPY storage storage
COPY config config
USER sitrep
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 SITREP_LOG_FORMAT=json
VOLUME /app/data
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD python -c \
    "import os, urllib.request as u; u.urlopen(f\"http://127.0.0.1:{os.environ.get('SITREP_HTTP_PORT', '8080')}/healthz\", timeout=4)"
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
