from django.http import HttpRequest


def layout(request: HttpRequest) -> dict:
    return {}
