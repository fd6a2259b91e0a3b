"""Documents that tell nothing of a person, each with the reason."""

IMPERSONAL = {
    "FirstManager": "A link for whoever sets the site up; gone after a day.",
    "KeptForm": "A form on its way through signing in, sealed; forgotten within the hour.",
    "LogoPicture": "A picture of the dealership's own.",
    "Lookout": "A moment.",
    "Migration": "Which changes of the database were made.",
    "PersonKey": "Opens what is recorded about somebody; forgotten with them.",
    "Profile": "The dealership itself.",
    "Round": "When the house last did something by itself.",
    "Sequence": "The last number that was given out.",
    "SpentChallenge": "That some passkey has answered; forgotten within the hour.",
    "StockChange": "Which cars have changed.",
    "ThrottleWindow": "How often something was tried; forgotten within the hour.",
}
