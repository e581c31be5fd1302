from cases.tests.imports.fixtures import bring, brought, service

__all__ = ["bring", "brought", "service"]
