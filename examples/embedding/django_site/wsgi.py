"""`gunicorn --preload wsgi`: the lists are loaded here, once, before the workers are forked."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")
application = get_wsgi_application()

from approvals.review import evaluator  # noqa: E402  # after Django is set up

evaluator()
