from missing_cse.lib.unseen import visible


def test_what_cannot_be_seen_is_left_out_and_all_else_stays():
    assert (
        visible("One\0 \u202etwo\u202c.\r\nThr\u00adee\u200b.\x85Four\ufeff\x07") == "One two.\nThree.\nFour"
    )
    kept = "£5 – “naïve”, Zoë\u00a0Őry: \U0001f469\u200d\U0001f467\n- می\u200cخواهم\t"
    assert visible(kept) == kept
