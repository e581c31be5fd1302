from django.urls import path

from referrals.views.network import child, find, intelligence, merging, nominal

urlpatterns = [
    path("network/", find.network, name="network"),
    path("network/hotspots/", find.hotspots, name="hotspots"),
    path("network/intelligence/", intelligence.items, name="intelligence"),
    path("network/intelligence/<uuid:public_id>/", intelligence.item, name="intelligence-item"),
    path("network/intelligence/<uuid:public_id>/pdf/", intelligence.pdf, name="intelligence-pdf"),
    path("network/intelligence/<uuid:public_id>/share/", intelligence.share, name="share-intelligence"),
    path("network/sharings/<uuid:public_id>/receipt/", intelligence.receipt, name="intelligence-receipt"),
    path("network/<uuid:public_id>/", nominal.nominal, name="nominal"),
    path("network/<uuid:public_id>/change/", nominal.change, name="change-nominal"),
    path("network/<uuid:public_id>/link/", nominal.link, name="link-nominal"),
    path("network/<uuid:public_id>/merge/", merging.merge, name="merge-nominal"),
    path("network/<uuid:public_id>/intelligence/", intelligence.write_of_nominal, name="write-intelligence"),
    path("network/merges/<uuid:public_id>/undo/", merging.undo, name="undo-nominal-merge"),
    path("network/mentions/<uuid:public_id>/", nominal.withdraw_mention, name="withdraw-mention"),
    path("network/links/<uuid:public_id>/", nominal.withdraw_link, name="withdraw-nominal-link"),
    path("children/<uuid:public_id>/mentions/", child.mentions, name="child-mentions"),
    path("children/<uuid:public_id>/mentions/new/", child.record, name="record-mention"),
    path(
        "children/<uuid:public_id>/intelligence/",
        intelligence.write_of_child,
        name="write-childs-intelligence",
    ),
]
