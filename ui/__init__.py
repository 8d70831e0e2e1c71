"""The windows: Qt widgets that know the domain; the domain never knows them."""
