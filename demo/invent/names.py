"""First and last names, common ones in England. Put together at random they mean nobody."""


def _names(text):
    return tuple(text.split())


FEMALE = _names("""
    Abigail Aisha Alice Amelia Amina Amy Anya Ava Bethany Brooke Caitlin Chloe Daisy Ellie Emily
    Erin Eva Evie Faith Fatima Freya Georgia Grace Hannah Holly Imogen Isabella Jade Jasmine Jessica
    Julia Kayleigh Keira Lacey Layla Leah Libby Lily Lola Lucy Maisie Megan Mia Millie Molly Naomi
    Niamh Nicole Olivia Paige Phoebe Poppy Rebecca Rosie Ruby Scarlett Shannon Skye Sophie Summer
    Tia Zara Zofia
""")
MALE = _names("""
    Aaron Adam Adrian Aidan Alex Alfie Ali Archie Ben Bradley Callum Charlie Connor Daniel David
    Dylan Edward Ethan Ewan Finley Frankie George Hamza Harrison Harry Harvey Henry Isaac Jack Jacob
    Jakub Jamie Jayden Joel Joseph Josh Kai Kacper Kian Kieran Leo Leon Lewis Liam Logan Louis Lucas
    Luke Mason Max Mohammed Nathan Noah Oliver Oscar Owen Reece Reuben Riley Rory Ryan Samuel
    Sebastian Taylor Theo Toby Tyler Zain
""")
LAST = _names("""
    Adams Ahmed Ali Allen Anderson Atkinson Bailey Baker Barnes Begum Bell Bennett Booth Bradley
    Brookes Brown Burton Butler Campbell Carter Chapman Clarke Cole Collins Cook Cooper Cox Dale
    Davies Dawson Dixon Edge Edwards Ellis Evans Fisher Forrester Foster Fox Gibson Goodwin Graham
    Grant Gray Green Griffiths Hall Hancock Harris Harrison Harvey Hill Holmes Hughes Hunt Hussain
    Jackson James Jenkins Johnson Jones Kelly Khan King Kowalska Lawton Lee Lewis Lloyd Malik
    Marshall Martin Mason Matthews Miller Mills Mitchell Moore Morgan Morris Murphy Murray Nowak
    Owen Palmer Parker Patel Pearson Phillips Pickering Poole Powell Price Reynolds Richards Roberts
    Robinson Rogers Russell Salt Saunders Scott Shaw Simpson Singh Smith Stevens Stone Taylor Thomas
    Thompson Tunnicliffe Turner Walker Wang Ward Watson Webb White Wilkinson Williams Wilson Wood
    Wright Young
""")
# What a page must have room for.
LONG = ("Zoë-Anastázia", "Featherstonehaugh-Wojciechowska-Ní Dhomhnaill")
