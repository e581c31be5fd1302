from django.urls import path

from cases.views.restricting import break_the_glass, glass_break_seen, glass_breaks, lift, restrict

urlpatterns = [
    path("children/<uuid:public_id>/restrict/", restrict, name="restrict"),
    path("children/<uuid:public_id>/lift-restriction/", lift, name="lift-restriction"),
    path("break-glass/", break_the_glass, name="break-glass"),
    path("glass-breaks/", glass_breaks, name="glass-breaks"),
    path("glass-breaks/<uuid:public_id>/seen/", glass_break_seen, name="glass-break-seen"),
]
