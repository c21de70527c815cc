"""The site's addresses: a module for each surface, and one for all in one process.

``ROOT_URLCONF`` names one of them by ``SURFACE``. A process imports no other, and so none of the
views of a surface that it does not serve.
"""
