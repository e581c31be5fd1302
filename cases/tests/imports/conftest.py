from cases.tests.imports.fixtures import bring, brought, real_files, service

__all__ = ["bring", "brought", "real_files", "service"]
