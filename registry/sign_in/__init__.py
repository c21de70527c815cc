"""Signing in: by name, password and second factor, for as long as a session may last.

django-allauth does the work; here stands what the registry asks of it.

    settings.py      what django-allauth is told
    adapters.py      its decisions: who, from where, with which words
    factors.py       whether somebody needs a second factor, and whether this session has shown it
    secrets.py       secrets of second factors, encrypted before they reach the database
    sessions.py      how long a session lasts; who a request comes from
    confirming.py    asks again who is there before what cannot be taken back
    forms.py         its forms, in the admin's clothes
    views.py         its pages, in the admin's frame
    session_list.py  the page "Your sessions"
    browsers.py      what a browser says it is, in two words
    urls.py          the addresses of these pages
    addresses.py     from which machine somebody comes
    taking.py        takes away a factor that is lost
    failures.py      failed attempts in the log

Where nobody signs in, in the processes of the public pages and of the API, django-allauth is not
imported; sessions, factors and failures do without it.
"""
